using System.Reflection;

namespace Factory.Stations.Csharp;

/// <summary>One test method of a line.</summary>
/// <param name="Name">The method's name; with the class before it when two classes have a method of that name.</param>
/// <param name="Method">The method.</param>
internal sealed record LineTest(string Name, MethodInfo Method)
{
    /// <summary>Every public parameterless method returning a Task, in ordinal order of name.</summary>
    public static IReadOnlyList<LineTest> Find(IReadOnlyList<Type> classes)
    {
        MethodInfo[] methods = [.. classes
            .SelectMany(c => c.GetMethods(BindingFlags.Public | BindingFlags.Instance))
            .Where(m => m.ReturnType == typeof(Task) && m.GetParameters().Length == 0)];
        ILookup<string, MethodInfo> byName = methods.ToLookup(m => m.Name, StringComparer.Ordinal);
        return [.. methods.Select(m => new LineTest(byName[m.Name].Count() == 1 ? m.Name : $"{m.ReflectedType!.Name}.{m.Name}", m)).OrderBy(t => t.Name, StringComparer.Ordinal)];
    }

    /// <summary>Runs the test on a fresh object.</summary>
    public Task Start(Action<object> attach)
    {
        object test = Activator.CreateInstance(Method.ReflectedType!)!;
        attach(test);
        return Method.CreateDelegate<Func<Task>>(test)();
    }
}
