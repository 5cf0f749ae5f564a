using Factory.Sandbox.Compiling;
using Factory.Sandbox.Forwarding;
using Factory.Sandbox.Probing;
using Factory.Sandbox.Running;

// Started by Factory alone; it speaks frames on standard input and output.
switch (args)
{
    case ["run", WorkerSeal.Sealed or WorkerSeal.Open]:
        return RunWorker.Run(new WorkerSeal(args[1]));
    case ["compile", WorkerSeal.Sealed or WorkerSeal.Open]:
        return CompilerWorker.Run(new WorkerSeal(args[1]));
    case ["probe", WorkerSeal.Sealed or WorkerSeal.Open]:
        return ProbeWorker.Run(new WorkerSeal(args[1]));
    case ["forward", var port, var proxy, var ready]:
        return Forwarder.Run(port, proxy, ready);
    default:
        Console.Error.WriteLine("Factory.Sandbox is started by factory; it is no command of its own.");
        return 2;
}
