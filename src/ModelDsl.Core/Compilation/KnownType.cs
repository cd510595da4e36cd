using ModelDsl.Syntax;

namespace ModelDsl.Compilation;

/// <summary>What the tensors are that a stage gives or a name stands for; of a block that is used in several ways, the first.</summary>
public sealed record KnownType(Span At, ValueList<TensorType> Types)
{
    public override string ToString() => Types.Count == 1 ? Types[0].ToString() : $"({string.Join(", ", Types)})";
}
