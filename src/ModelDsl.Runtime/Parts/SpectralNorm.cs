using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelDsl.Parts;

/// <summary>
/// A layer whose weight W is divided by its largest singular value σ(W) each time it runs (Miyato et al. 2018, algorithm 1), as PyTorch's
/// <c>spectral_norm</c> does: W counts as a matrix with a row for each output.
/// </summary>
/// <remarks>
/// Vectors u and v follow the largest singular pair by one step of the power method at each run in training mode; no gradient passes them. The
/// weight that is trained and saved is W itself.
/// </remarks>
public sealed class SpectralNorm : nn.Module<Tensor, Tensor>
{
    private const string U = "weight_u", V = "weight_v", Weight = "weight", Bias = "bias";
    private const double Epsilon = 1e-12;
    private const int FirstSteps = 15;

    private readonly Func<Tensor, Tensor, Tensor?, Tensor> map;

    /// <param name="layer">The layer as it is; what it holds becomes this one's.</param>
    /// <param name="apply">Applies the layer to an input, with a weight and a bias in the place of its own.</param>
    public SpectralNorm(nn.Module layer, Func<Tensor, Tensor, Tensor?, Tensor> apply)
        : base(nameof(SpectralNorm))
    {
        map = apply;
        foreach (var (name, parameter) in layer.named_parameters(recurse: false))
            register_parameter(name, parameter);
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var matrix = weight.detach().flatten(1);
        register_buffer(U, Unit(randn(matrix.size(0), dtype: matrix.dtype)).DetachFromDisposeScope());
        register_buffer(V, Unit(randn(matrix.size(1), dtype: matrix.dtype)).DetachFromDisposeScope());
        for (var i = 0; i < FirstSteps; i++)
            Step(matrix);
    }

    /// <summary>The weight that is trained.</summary>
    public Parameter weight { get => get_parameter(Weight)!; private set => ConditionallyRegisterParameter(Weight, value); }

    /// <summary>The offset that is trained; null for none.</summary>
    public Parameter? bias { get => has_parameter(Bias) ? get_parameter(Bias) : null; private set => ConditionallyRegisterParameter(Bias, value); }

    /// <summary>The layer, applied with W/σ(W).</summary>
    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var w = weight;
        var matrix = w.flatten(1);
        if (training)
        {
            using var off = no_grad();
            Step(matrix.detach());
        }
        // The next step writes u and v, which the backward pass of this one still needs.
        var (u, v) = (get_buffer(U)!.clone(), get_buffer(V)!.clone());
        return map(x, w / dot(u, matrix.mv(v)), bias).MoveToOuterDisposeScope();
    }

    /// <summary>Does nothing: the constructor has registered every part under its checkpoint key.</summary>
    protected override void RegisterComponents() { }

    // v = Wᵀu/‖Wᵀu‖, u = Wv/‖Wv‖.
    private void Step(Tensor matrix)
    {
        var (u, v) = (get_buffer(U)!, get_buffer(V)!);
        using var turned = matrix.t();
        using var ofU = turned.mv(u);
        using var unitV = Unit(ofU);
        v.copy_(unitV);
        using var ofV = matrix.mv(v);
        using var unitU = Unit(ofV);
        u.copy_(unitU);
    }

    private static Tensor Unit(Tensor vector) => nn.functional.normalize(vector, dim: 0, eps: Epsilon);
}
