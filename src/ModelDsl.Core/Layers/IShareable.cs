namespace ModelDsl.Layers;

/// <summary>A layer whose weights may be those of another layer: it can be applied without holding them.</summary>
public interface IShareable
{
    /// <summary>The expression that applies the layer to <see cref="TorchSharpSite.Inputs"/> with <see cref="TorchSharpSite.Weights"/>.</summary>
    CSharp Shared(TorchSharpSite at);
}
