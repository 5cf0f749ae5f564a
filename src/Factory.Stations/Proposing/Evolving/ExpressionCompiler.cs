using System.Reflection.Emit;
using Factory.Core.Proposing;

namespace Factory.Stations.Proposing.Evolving;

/// <summary>
/// Compiles trees to machine code that computes the same bits as C# compiled from their text. Trees that differ only in constants, thresholds and
/// entries share one method; the most recent methods are kept. Thread-safe.
/// </summary>
public sealed class ExpressionCompiler
{
    private const int MaxMethods = 4_096;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, DynamicMethod> _methods = new(StringComparer.Ordinal);
    private readonly Queue<string> _oldest = new();

    /// <summary>How many methods were compiled so far.</summary>
    public int Compiled { get; private set; }

    /// <summary>Compiles a number.</summary>
    /// <exception cref="ArgumentException">The expression is a condition.</exception>
    public EvolvedProgram Compile(Expression expression)
    {
        if (expression.IsBoolean)
        {
            throw new ArgumentException("A program gives a number.", nameof(expression));
        }

        string structure = ExpressionStructure.Of(expression);
        DynamicMethod method;
        lock (_gate)
        {
            if (!_methods.TryGetValue(structure, out method!))
            {
                method = Emit(expression);
                Remember(structure, method);
            }
        }

        return method.CreateDelegate<EvolvedProgram>(EvolvedConstants.Of(expression));
    }

    private void Remember(string structure, DynamicMethod method)
    {
        Compiled++;
        _methods.Add(structure, method);
        _oldest.Enqueue(structure);
        if (_oldest.Count > MaxMethods)
        {
            _methods.Remove(_oldest.Dequeue());
        }
    }

    private static DynamicMethod Emit(Expression expression)
    {
        var method = new DynamicMethod("Evolved", typeof(double), [typeof(EvolvedConstants), typeof(double).MakeByRefType()], typeof(ExpressionCompiler).Module, skipVisibility: true);
        ILGenerator il = method.GetILGenerator();
        new ExpressionEmitter(il).Emit(expression);
        il.Emit(OpCodes.Ret);
        return method;
    }
}
