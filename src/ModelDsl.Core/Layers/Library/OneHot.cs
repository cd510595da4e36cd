namespace ModelDsl.Layers;

/// <summary>A vector for each whole number that is 1 at its place and 0 elsewhere.</summary>
/// <param name="Classes">Size of a vector; inputs lie in 0…classes − 1.</param>
[Example("OneHot(10)", In = "int64 [B]", Out = "[B, 10]")]
[Example("OneHot(5)", In = "int64 [B, T]", Out = "[B, T, 5]")]
public sealed record OneHot(long Classes) : UnaryLayer("int64 [*]")
{
    public override LayerRule Rule(Shape x) => new() { Output = [.. x, Classes], OutputType = DType.Float32 };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"nn.functional.one_hot({at.X}, {Classes}).to(ScalarType.Float32)"),
    };
}
