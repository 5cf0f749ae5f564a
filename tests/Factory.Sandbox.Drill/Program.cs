using Factory.Sandbox.Drill.Checking;
using Factory.Sandbox.Drill.Escaping;
using Factory.Sandbox.Drill.Mutating;

// Started by tests; prints one JSON line for each thing tried.
switch (args)
{
    case ["checks"]:
        CheckDrill.Run();
        return 0;
    case ["mutants", var seed, var count]:
        MutantDrill.Run(Number(seed), Number(count));
        return 0;
    case ["prepare", var folder, .. var prefixes] when OperatingSystem.IsLinux():
        Console.WriteLine(EscapeFolder.Prepare(folder, prefixes));
        return 0;
    case ["walls", var folder, .. var prefixes] when OperatingSystem.IsLinux():
        await EscapeDrill.Run(folder, prefixes, isOpen: false);
        return 0;
    case ["open", var folder, .. var prefixes] when OperatingSystem.IsLinux():
        await EscapeDrill.Run(folder, prefixes, isOpen: true);
        return 0;
    case ["denials", var seconds]:
        await DenialDrill.Run(TimeSpan.FromSeconds(double.Parse(seconds, System.Globalization.CultureInfo.InvariantCulture)));
        return 0;
    default:
        Console.Error.WriteLine("Factory.Sandbox.Drill checks | denials SECONDS | mutants SEED COUNT | grammar SEED COUNT | disguises SEED COUNT | prepare FOLDER PREFIX... | walls FOLDER PREFIX... | open FOLDER PREFIX...");
        return 2;
}

static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
