using System.Reflection;

namespace ModelDsl.Problems;

/// <summary>What all problems of one type share, read from its attributes.</summary>
public sealed record ProblemKind(string Id, string Title, Severity Severity, Type Type)
{
    private static readonly Dictionary<Type, ProblemKind> ByType = (
        from type in typeof(Problem).Assembly.GetTypes()
        where type.IsSubclassOf(typeof(Problem)) && !type.IsAbstract
        let declared = type.GetCustomAttribute<ProblemAttribute>() ?? throw new InvalidOperationException($"{type.Name} lacks [Problem].")
        select new ProblemKind(declared.Id, declared.Title, declared.Severity, type)).ToDictionary(static kind => kind.Type);

    /// <summary>Every problem there is, by id: a new file in Problems/Library is in it without being listed.</summary>
    public static ValueList<ProblemKind> All { get; } = ByType.Values.OrderBy(static kind => kind.Id, StringComparer.Ordinal).ToValueList();

    public IEnumerable<CaseAttribute> Cases => Type.GetCustomAttributes<CaseAttribute>();

    public static ProblemKind Of(Type type) => ByType[type];
}
