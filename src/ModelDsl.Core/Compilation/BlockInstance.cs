namespace ModelDsl.Compilation;

/// <summary>A block for certain arguments and inputs.</summary>
/// <param name="Written">As its author could call it, with its arguments: what messages call its outputs' maker.</param>
internal sealed record BlockInstance(string ClassName, Graph Graph, string Written)
{
    public ValueList<TensorType> Outputs { get; } = Graph.OutputTypes;

    /// <summary>One for all uses, so that equal parts are known by reference.</summary>
    public GraphOperation Operation { get; } = new(ClassName, Graph, IsBlock: true, Written);
}
