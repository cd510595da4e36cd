namespace ModelDsl.Compilation;

/// <summary>A tensor that flows through a graph.</summary>
/// <param name="Id">Unique within its graph, in the order of making.</param>
public sealed record PlanValue(int Id, TensorType Type);
