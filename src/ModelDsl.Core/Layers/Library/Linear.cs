namespace ModelDsl.Layers;

/// <summary>Affine map of the last axis: y = x·Wᵀ + b.</summary>
/// <param name="Features">Size of the output's last axis.</param>
/// <param name="Bias">Adds a learned offset.</param>
[Example("Linear(10)", In = "[B, 784]", Out = "[B, 10]", Params = "7850", Flops = "15690·B", Macs = "7840·B", Keys = "weight, bias")]
[Example("Linear(10, bias: false)", In = "[B, T, 784]", Out = "[B, T, 10]", Params = "7840", Flops = "15680·B·T", Macs = "7840·B·T",
    Keys = "weight")]
public sealed record Linear(long Features, bool Bias = true) : UnaryLayer("[*, In]"), IGradient, IResizable, IShareable
{
    public override LayerRule Rule(Shape x)
    {
        var output = x.WithLast(Features);
        var macs = x.Last * output.Elements;
        return new()
        {
            Output = output,
            Weights = Bias ? [new("weight", [Features, x.Last]), new("bias", [Features])] : [new("weight", [Features, x.Last])],
            Flops = 2 * macs + (Bias ? output.Elements : 0),
            Macs = macs,
            Keeps = Kept.Input,
            Requires = [new KnownSize(x.Last, "input features")],
        };
    }

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        ModuleType = "Linear",
        Module = CSharp.Of($"nn.Linear({at.Shapes[0].Last}, {Features}{CSharp.Option("hasBias", Bias, true)})"),
        Forward = at.Call,
    };

    /// <summary>∂x = ∂y·W, ∂W = ∂yᵀ·x, ∂b = Σ ∂y, each over all leading axes taken as one.</summary>
    public GradientCode? Gradient(GradientSite at)
    {
        var inputs = at.Shapes[0].Last;
        var rows = CSharp.Of($"using var rows = {at.OutputGradient}.view(-1, {Features}); ");
        var input = CSharp.Of(
            $"{rows}using var columns = {at.InputGradients[0]}.view(-1, {inputs}); columns.addmm_(rows, {at.Weights[0]}, beta: 0);");
        var sides = CSharp.Of($"using var turned = rows.t(); using var x = {at.Inputs[0]}.view(-1, {inputs});");
        var weight = CSharp.Of($"{rows}{sides} {at.WeightGradients[0]}.addmm_(turned, x, beta: 0);");
        return Bias
            ? new([input], [weight, CSharp.Of($"{rows}using var sum = rows.sum([0]); {at.WeightGradients[1]}.copy_(sum);")])
            : new([input], [weight]);
    }

    public CSharp Shared(TorchSharpSite at) => CSharp.Of($"nn.functional.linear({at.X}, {CSharp.List(at.Weights)})");

    public Layer WithLast(long size) => this with { Features = size };
}
