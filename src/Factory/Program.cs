using Factory;
using Factory.Commands;
using Factory.Hosting;

// The most asked question is answered before anything else is loaded.
if (args is ["--version"])
{
    Console.Out.WriteLine(typeof(ExitCode).Assembly.GetName().Version!.ToString(3));
    return ExitCode.Done;
}

using var interruption = new Interruption(Console.Error);
return await CommandTree.Run(args, CommandEnvironment.OfProcess(FactoryOperations.Create()), interruption.Token);
