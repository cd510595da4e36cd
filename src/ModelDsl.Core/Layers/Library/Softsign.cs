namespace ModelDsl.Layers;

/// <summary>y = x/(1 + |x|).</summary>
/// <remarks>Absolute value, addition, division: 3 a value.</remarks>
[Example("Softsign", In = "[B, 10]", Out = "[B, 10]", Flops = "30·B")]
public sealed record Softsign() : Activation(FlopsPerValue: 3, Kept.Input), IGradient
{
    // 1 + |x|, by which it divides.
    protected override int SavedBytesOfValue => 4;

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"nn.functional.softsign({at.X})"),
    };

    /// <summary>∂x = ∂y/(1 + |x|)².</summary>
    public GradientCode? Gradient(GradientSite at) => GradientCode.Of(
        $"using var sums = {at.X}.abs(); sums.add_(1); {at.Dx}.copy_({at.Dy}).div_(sums).div_(sums);");
}
