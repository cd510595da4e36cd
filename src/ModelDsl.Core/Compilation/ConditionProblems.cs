using System.Reflection;
using ModelDsl.Layers;
using ModelDsl.Problems;
using ModelDsl.Syntax;

namespace ModelDsl.Compilation;

/// <summary>
/// Makes the problem that reports a failed condition. Each such problem names its kind of condition in its constructor
/// (At, Layer, From, Gets, Condition, Fits), so that a new kind is two new files and nothing else.
/// </summary>
internal static class ConditionProblems
{
    private static readonly Dictionary<Type, ConstructorInfo> ByCondition = (
        from kind in ProblemKind.All
        from constructor in kind.Type.GetConstructors()
        let condition = constructor.GetParameters().FirstOrDefault(static p => p.ParameterType.IsSubclassOf(typeof(Condition)))
        where condition is not null
        select (condition.ParameterType, constructor)).ToDictionary(static pair => pair.ParameterType, static pair => pair.constructor);

    /// <exception cref="InvalidOperationException">No problem reports this kind of condition: a fault of the layer library.</exception>
    public static Problem Of(Span at, string layer, string from, Shape gets, Condition condition, ValueList<Mend> fits) =>
        ByCondition.TryGetValue(condition.GetType(), out var constructor)
            ? (Problem)constructor.Invoke([at, layer, from, gets, condition, fits])
            : throw new InvalidOperationException($"No problem reports {condition.GetType().Name}.");
}
