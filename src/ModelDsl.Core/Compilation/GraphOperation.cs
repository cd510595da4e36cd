namespace ModelDsl.Compilation;

/// <summary>Runs a graph that has a class and keys of its own: a section, a named part, a block.</summary>
/// <param name="IsBlock">True for a declared block, whose class all parts of the model share.</param>
/// <param name="Written">A block as its author would write it; empty for other parts.</param>
public sealed record GraphOperation(string ClassName, Graph Graph, bool IsBlock = false, string Written = "") : Operation;
