namespace ModelDsl.Layers;

/// <summary>A layer that says its backward pass, so that the compiler can write it out instead of leaving it to autograd.</summary>
public interface IGradient
{
    /// <summary>The backward pass for the given place, or null where the layer's arguments leave it to autograd.</summary>
    GradientCode? Gradient(GradientSite at);
}
