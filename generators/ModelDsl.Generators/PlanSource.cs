using ModelDsl.Compilation;

namespace ModelDsl.Generators;

/// <summary>What the code of one declaration is made from: no positions, so that moving a model writes nothing again.</summary>
internal sealed record PlanSource(ModelPlan Plan, bool IsClass, string Place);
