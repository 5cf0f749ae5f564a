namespace Factory.Sandbox.Walls;

using static FilterInstruction;

/// <summary>What a filter says of one system call, perhaps by its arguments. Pointers are never followed: what they point to can change.</summary>
/// <param name="Name">The call.</param>
/// <param name="Body">Instructions, each way through them ends in an answer.</param>
internal sealed record CallRule(string Name, IReadOnlyList<FilterInstruction> Body)
{
    /// <summary>One answer, whatever the arguments.</summary>
    public static CallRule Always(string name, uint answer) => new(name, [Return(answer)]);

    /// <summary>Allowed when the argument's lower half has the value.</summary>
    public static CallRule WhenEqual(string name, int argument, uint value, uint otherwise) =>
        new(name, [LoadArgument(argument), IfEqual(value, 0, 1), Return(FilterAnswer.Allow), Return(otherwise)]);

    /// <summary>Allowed when the argument's lower half has none of the values.</summary>
    public static CallRule WhenNeither(string name, int argument, (uint First, uint Second) values, uint otherwise) =>
        new(name, [LoadArgument(argument), IfEqual(values.First, 2, 0), IfEqual(values.Second, 1, 0), Return(FilterAnswer.Allow), Return(otherwise)]);

    /// <summary>Allowed when the argument is a null pointer.</summary>
    public static CallRule WhenNull(string name, int argument, uint otherwise) =>
        new(name, [LoadArgument(argument), IfEqual(0, 0, 3), LoadUpperArgument(argument), IfEqual(0, 0, 1), Return(FilterAnswer.Allow), Return(otherwise)]);

    /// <summary>Allowed when the argument has the bit.</summary>
    public static CallRule WhenSet(string name, int argument, uint bit, uint otherwise) =>
        new(name, [LoadArgument(argument), IfAnySet(bit, 0, 1), Return(FilterAnswer.Allow), Return(otherwise)]);

    /// <summary>Allowed when the argument has none of the bits.</summary>
    public static CallRule WhenClear(string name, int argument, uint bits, uint otherwise) =>
        new(name, [LoadArgument(argument), IfAnySet(bits, 1, 0), Return(FilterAnswer.Allow), Return(otherwise)]);
}
