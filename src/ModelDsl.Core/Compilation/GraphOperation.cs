namespace ModelDsl.Compilation;

/// <summary>Runs a graph that has a class and keys of its own: a section, a named block.</summary>
public sealed record GraphOperation(string ClassName, Graph Graph) : Operation;
