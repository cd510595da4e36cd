namespace ModelDsl.Layers;

/// <summary>Puts a learned vector before a sequence, whose output later stands for the whole (Devlin et al. 2019).</summary>
[Example("ClassToken", In = "[B, 196, 768]", Out = "[B, 197, 768]", Params = "768", Keys = "")]
[Example("ClassToken", In = "[B, T, 4]", Out = "[B, T + 1, 4]", Params = "4", Keys = "")]
public sealed record ClassToken() : UnaryLayer("[B, T, D]")
{
    public override LayerRule Rule(Shape x) => new()
    {
        Output = [x[0], x[1] + 1, x[2]],
        Weights = [new("", [1, 1, x[2]], CSharp.Of($"zeros(1, 1, {x[2]})"))],
        Requires = [new KnownSize(x[2], "features")],
    };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"cat([{at.Weights[0]}.expand({at.X}.shape[0], -1, -1), {at.X}], 1)"),
    };
}
