using Factory.Bench;
using Factory.Bench.Csharp;
using Factory.Bench.Modelling;
using Factory.Bench.Serving;
using Factory.Stations.Loading;

// One measurement at a time, on a quiet machine; results go to docs/benchmarks.md with the command that made them.
switch (args)
{
    case ["engine", .. var rest]:
        return EngineBench.Run(rest);
    case ["evolve", .. var rest]:
        return EvolveBench.Run(rest);
    case ["csharp", var folder]:
        await CsharpBench.Run(LineLoader.Load(folder), "Priority", PackingCases.Generate(count: 20, items: 500));
        return 0;
    case ["sandbox"]:
        await SandboxBench.Run();
        return 0;
    case ["soak", var candidates, var seed]:
        return await SoakBench.Run(int.Parse(candidates, System.Globalization.CultureInfo.InvariantCulture), int.Parse(seed, System.Globalization.CultureInfo.InvariantCulture));
    case ["shell", var folder]:
        await ShellBench.Run(LineLoader.Load(folder), "Priority", PackingCases.Generate(count: 20, items: 120));
        return 0;
    case ["archive", var folder, var candidates]:
        await ArchiveBench.Run(folder, int.Parse(candidates, System.Globalization.CultureInfo.InvariantCulture));
        return 0;
    case ["state", .. var rest]:
        return await StateBench.Run(rest);
    case ["api", var folder, var rate, var seconds]:
        await ApiBench.Run(folder, int.Parse(rate, System.Globalization.CultureInfo.InvariantCulture), int.Parse(seconds, System.Globalization.CultureInfo.InvariantCulture));
        return 0;
    case ["serve", var program, var lines, var candidates]:
        await ServeBench.Run(Path.GetFullPath(program), int.Parse(lines, System.Globalization.CultureInfo.InvariantCulture), int.Parse(candidates, System.Globalization.CultureInfo.InvariantCulture));
        return 0;
    case ["seasons", var seasons, var nights]:
        return SeasonBench.Run(int.Parse(seasons, System.Globalization.CultureInfo.InvariantCulture), int.Parse(nights, System.Globalization.CultureInfo.InvariantCulture));
    case ["pricing", var program, var line, var seeds, var nights]:
        return await PricingSeasonBench.Run((Path.GetFullPath(program), Path.GetFullPath(line)), int.Parse(seeds, System.Globalization.CultureInfo.InvariantCulture), int.Parse(nights, System.Globalization.CultureInfo.InvariantCulture));
    case ["models", var iterations, var perCycle]:
        await ModelsBench.Run(int.Parse(iterations, System.Globalization.CultureInfo.InvariantCulture), int.Parse(perCycle, System.Globalization.CultureInfo.InvariantCulture));
        return 0;
    default:
        Console.Error.WriteLine("bench: engine | evolve speed | evolve quality EVALUATIONS SEEDS CASES SHORTEST FILE... | csharp LINE | sandbox | soak CANDIDATES SEED | shell LINE | archive LINE CANDIDATES | state --lines N --candidates N FOLDER | api FOLDER RATE SECONDS | seasons SEASONS NIGHTS | pricing FACTORY.DLL LINE SEEDS NIGHTS | serve FACTORY.DLL LINES CANDIDATES | models ITERATIONS PERCYCLE");
        return 2;
}
