using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Metrics;

public sealed class MetricMemoryTests : OneThread
{
    [Fact]
    public void NoTensorIsLeftBehindNorIsAGradientAskedFor()
    {
        var ring = Mixture.Ring();
        using var real = ring.Draw(300);
        using var fake = ring.Draw(300).requires_grad_();
        using var z = randn(300, 2);
        var live = Live;
        for (var i = 0; i < 2; i++)
        {
            using (ring.Draw(3))
                ModeCoverage.Of(fake, ring);
            Diversity.Of(fake, real);
            Diversity.Of(static codes => codes * 2, z, real);
            BirthdayTest.Of(fake, 20, 0.01);
            Memorisation.Of(fake, real, real);
            PrecisionRecall.Of(real, fake);
            DiscriminatorBalance.Of(real, fake);
            ActiveUnits.Of(fake);
            Assert.Throws<ArgumentException>(() => PrecisionRecall.Of(real, fake, 400));
        }
        Assert.Equal(live, Live);
    }
}
