using Factory.Sandbox.Compiling;
using Factory.Sandbox.Running;

// Started by Factory alone; it speaks frames on standard input and output.
switch (args)
{
    case ["run"]:
        return RunWorker.Run();
    case ["compile"]:
        return CompilerWorker.Run();
    default:
        Console.Error.WriteLine("Factory.Sandbox is started by factory; it is no command of its own.");
        return 2;
}
