namespace ModelDsl;

/// <summary>The element types of tensors, named as in PyTorch, in lower case, where an author writes them.</summary>
public enum DType
{
    Float32,
    Float16,
    BFloat16,
    Int64,
    Bool,
}
