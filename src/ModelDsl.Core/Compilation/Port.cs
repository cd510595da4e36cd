namespace ModelDsl.Compilation;

/// <summary>A tensor that comes into a graph from outside, under the name that its author gave it.</summary>
public sealed record Port(string Name, PlanValue Value);
