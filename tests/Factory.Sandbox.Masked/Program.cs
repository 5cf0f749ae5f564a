using System.Text.Json;
using Factory.Sandbox.Masked;

// mask NAMES COMMAND ARGUMENTS...: becomes the command, as on a machine that lacks what is named (none, landlock, or landlock,seccomp)
// report: what candidates meet here, as one line of JSON
switch (args)
{
    case ["mask", var names, var command, .. var rest]:
        return KernelMask.Become(names.Split(','), [command, .. rest]);
    case ["report"]:
        Console.WriteLine(JsonSerializer.Serialize(await MachineReport.Make()));
        return 0;
    default:
        Console.Error.WriteLine("Factory.Sandbox.Masked mask NAMES COMMAND ARGUMENTS... | report");
        return 2;
}
