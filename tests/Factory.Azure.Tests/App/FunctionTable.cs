using System.Reflection;
using Factory.Functions.Triggers;
using Microsoft.Azure.Functions.Worker;

namespace Factory.Azure.Tests.App;

/// <summary>The app's functions, found as the host finds them: by their attributes.</summary>
internal static class FunctionTable
{
    public static IReadOnlyList<MethodInfo> All { get; } =
    [
        .. typeof(ApiFunction).Assembly.GetTypes().SelectMany(t => t.GetMethods()).Where(m => m.GetCustomAttribute<FunctionAttribute>() is not null),
    ];

    public static IEnumerable<MethodInfo> Orchestrators => All.Where(Has<OrchestrationTriggerAttribute>);

    public static IEnumerable<MethodInfo> Activities => All.Where(Has<ActivityTriggerAttribute>);

    public static string NameOf(MethodInfo function) => function.GetCustomAttribute<FunctionAttribute>()!.Name;

    /// <summary>Type of what a function is given: what an activity is triggered with, or what follows an orchestrator's context.</summary>
    public static Type InputOf(MethodInfo function) => Has<OrchestrationTriggerAttribute>(function)
        ? function.GetParameters()[1].ParameterType
        : function.GetParameters().Single(p => p.GetCustomAttribute<ActivityTriggerAttribute>() is not null).ParameterType;

    /// <summary>Type of what a function promises.</summary>
    public static Type OutputOf(MethodInfo function) => function.ReturnType.GetGenericArguments().Single();

    private static bool Has<T>(MethodInfo function)
        where T : Attribute => function.GetParameters().Any(p => p.GetCustomAttribute<T>() is not null);
}
