using ModelDsl.Problems;

namespace ModelDsl.Compilation;

/// <summary>What came of one declaration. The plan follows its meaning, the problems follow its text.</summary>
public sealed record Compiled(ModelPlan Plan, ValueList<Problem> Problems)
{
    /// <summary>What is no mistake but good to know, such as what only the running program can check.</summary>
    public ValueList<Problem> Notes { get; init; } = [];
}
