using ModelDsl.Problems;

namespace ModelDsl.Compilation;

/// <summary>What came of one declaration. The plan follows its meaning, the problems follow its text.</summary>
public sealed record Compiled(ModelPlan Plan, ValueList<Problem> Problems);
