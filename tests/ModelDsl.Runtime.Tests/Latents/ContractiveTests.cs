using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Latents;

/// <summary>
/// Oracle: of h = σ(W·x + b) the Jacobian is known, and its squared norm Σⱼ (hⱼ(1 − hⱼ))² Σᵢ Wⱼᵢ² (Rifai et al. 2011), which libtorch differentiates as any
/// expression.
/// </summary>
public sealed class ContractiveTests : OneThread
{
    private readonly Tensor w;
    private readonly Tensor b;
    private readonly Tensor x;

    public ContractiveTests() =>
        (w, b, x) = (randn(3, 5, dtype: float64).requires_grad_(), randn(3, dtype: float64).requires_grad_(), randn(4, 5, dtype: float64));

    [Fact]
    public void TheNormOfASigmoidLayerIsTheOneInClosedForm()
    {
        using var scope = NewDisposeScope();
        var exact = Contractive.Of(Encode, x, 0.3);
        Assert.Equal(ClosedForm().ToDouble(), exact.ToDouble(), 1e-12);
        var (wanted, given) = (autograd.grad([ClosedForm()], [w, b]), autograd.grad([exact], [w, b]));
        Assert.True(wanted[0].allclose(given[0], rtol: 1e-10) && wanted[1].allclose(given[1], rtol: 1e-10));
    }

    [Fact]
    public void ProbesEstimateItWithTheirGradients()
    {
        using var scope = NewDisposeScope();
        var many = Contractive.Of(Encode, x, 0.3, probes: 20_000);
        Assert.Equal(1, many.ToDouble() / ClosedForm().ToDouble(), 0.02);
        // One is an estimate, too, and a poor one.
        Assert.NotEqual(ClosedForm().ToDouble(), Contractive.Of(Encode, x, 0.3, probes: 1).ToDouble(), 1e-4);
        var (wanted, given) = (autograd.grad([ClosedForm()], [w])[0], autograd.grad([Contractive.Of(Encode, x, 0.3, probes: 5_000)], [w])[0]);
        Assert.True(wanted.sub(given).norm().ToDouble() < 0.06 * wanted.norm().ToDouble(), $"{wanted.sub(given).norm().ToDouble() / wanted.norm().ToDouble()}");
    }

    // An image to a code that is an image: every value of it has its own pass.
    [Fact]
    public void ACodeMayHaveSeveralAxes()
    {
        using var scope = NewDisposeScope();
        using var conv = nn.Conv2d(1, 2, 3L, padding: 1L);
        conv.to(float64);
        var image = randn(2, 1, 4, 4, dtype: float64);
        // A linear map has one Jacobian: the columns are what it makes of each unit input, without the offset.
        var columns = conv.call(eye(16, dtype: float64).view(16, 1, 4, 4)).sub(conv.call(zeros(1, 1, 4, 4, dtype: float64)));
        Assert.Equal(columns.square().sum().ToDouble(), Contractive.Of(conv.call, image, 1).ToDouble(), 1e-10);
    }

    [Fact]
    public void WhereGradientsAreOffItIsMeasuredAllTheSame()
    {
        using var scope = NewDisposeScope();
        using (no_grad())
        {
            var value = Contractive.Of(Encode, x, 0.3);
            Assert.False(value.requires_grad);
            Assert.Equal(ClosedForm().ToDouble(), value.ToDouble(), 1e-12);
            Assert.False(is_grad_enabled());
        }
    }

    [Fact]
    public void WithoutWeightTheEncoderIsNotRun()
    {
        using var nothing = Contractive.Of(static _ => throw new InvalidOperationException(), x, 0);
        Assert.Equal(0, nothing.ToDouble());
        Assert.Throws<ArgumentException>(() => Contractive.Of(Encode, x, -1));
        Assert.Throws<ArgumentException>(() => Contractive.Of(Encode, x, 1, probes: -1));
        Assert.Throws<ArgumentException>(() => Contractive.Of(static y => ones(4, 2), x, 1));
        Assert.Throws<ArgumentException>(() => Contractive.Of(_ => w.square(), x, 1));
    }

    [Fact]
    public void NothingIsLeft()
    {
        Contractive.Of(Encode, x, 1).Dispose();
        var before = Live;
        for (var i = 0; i < 3; i++)
        {
            Contractive.Of(Encode, x, 1).Dispose();
            Contractive.Of(Encode, x, 1, probes: 2).Dispose();
        }
        Assert.Equal(before, Live);
    }

    private Tensor Encode(Tensor y) => y.mm(w.t()).add(b).sigmoid();

    private Tensor ClosedForm()
    {
        var h = Encode(x);
        return h.mul(1 - h).square().mul(w.square().sum(1)).sum().mul(0.3 / x.size(0));
    }
}
