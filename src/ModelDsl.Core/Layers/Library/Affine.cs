namespace ModelDsl.Layers;

/// <summary>Every value times a number plus a number: y = scale·x + shift. It is what <c>2 * x + 1</c> stands for.</summary>
/// <param name="Scale">The factor.</param>
/// <param name="Shift">What is added.</param>
[Operator("a*x+b")]
[Example("Affine(2)", In = "[B, 10]", Out = "[B, 10]", Flops = "10·B")]
[Example("Affine(1, 0.5)", In = "[B, 10]", Out = "[B, 10]", Flops = "10·B")]
[Example("Affine(2, -1)", In = "[B, 10]", Out = "[B, 10]", Flops = "20·B")]
public sealed record Affine(double Scale, double Shift = 0) : UnaryLayer("[*]"), IGradient
{
    public override LayerRule Rule(Shape x) => new() { Output = x, Flops = ((Scale == 1 ? 0 : 1) + (Shift == 0 ? 0 : 1)) * x.Elements };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = (Scale, Shift) switch
        {
            (-1, 0) => CSharp.Of($"-{at.X}"),
            (_, 0) => CSharp.Of($"{at.X} * {Scale}"),
            (1, _) => CSharp.Of($"{at.X} + {Shift}"),
            _ => CSharp.Of($"{at.X} * {Scale} + {Shift}"),
        },
    };

    /// <summary>∂x = scale·∂y.</summary>
    public GradientCode? Gradient(GradientSite at) => GradientCode.Of($"{at.Dx}.copy_({at.Dy}).mul_({Scale});");
}
