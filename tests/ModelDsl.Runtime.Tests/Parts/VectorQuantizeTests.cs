using ModelDsl.Metrics;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Parts;

/// <summary>A codebook against loops over vectors, in double precision.</summary>
public sealed class VectorQuantizeTests : OneThread
{
    private const int K = 6, D = 3;
    private const double Gamma = 0.9;

    private readonly Tensor x;

    public VectorQuantizeTests() => x = randn(4, D, 2, 2, dtype: float64).mul(0.3).requires_grad_();

    [Fact]
    public void ThreeStepsAreThoseOfTheAppendix()
    {
        using var scope = NewDisposeScope();
        using var part = Part();
        var codes = Table(part.Codes);
        var size = Enumerable.Repeat(1.0, K).ToArray();
        var sum = codes.Select(static row => row.ToArray()).ToArray();
        for (var step = 0; step < 3; step++)
        {
            var z = randn(4, D, 2, 2, dtype: float64).mul(0.3);
            var rows = Rows(z);
            var nearest = rows.Select(row => Nearest(row, codes)).ToArray();
            var (code, commitment) = part.call(z);
            Assert.All(Enumerable.Range(0, rows.Length), i => Assert.All(Enumerable.Range(0, D), d => Assert.Equal(codes[nearest[i]][d], Rows(code)[i][d], 1e-12)));
            Assert.Equal(0.25 * rows.Select((row, i) => row.Select((v, d) => Math.Pow(v - codes[nearest[i]][d], 2)).Sum()).Sum() / (rows.Length * D), commitment.ToDouble(), 1e-12);
            for (var k = 0; k < K; k++)
            {
                var mine = rows.Where((_, i) => nearest[i] == k).ToArray();
                size[k] = (Gamma * size[k]) + ((1 - Gamma) * mine.Length);
                for (var d = 0; d < D; d++)
                {
                    sum[k][d] = (Gamma * sum[k][d]) + ((1 - Gamma) * mine.Sum(row => row[d]));
                    codes[k][d] = sum[k][d] / size[k];
                }
            }
            Assert.Equal(size.Select(static n => Math.Round(n, 10)), part.get_buffer("cluster_size")!.data<double>().Select(static n => Math.Round(n, 10)));
            Assert.All(Enumerable.Range(0, K), k => Assert.All(Enumerable.Range(0, D), d => Assert.Equal(codes[k][d], Table(part.Codes)[k][d], 1e-12)));
        }
    }

    // What comes back from the decoder passes unchanged, and the commitment adds 2β(z − e)/n.
    [Fact]
    public void GradientsGoStraightThrough()
    {
        using var scope = NewDisposeScope();
        using var part = Part();
        part.eval();
        var back = randn_like(x);
        var (code, commitment) = part.call(x);
        var gradient = autograd.grad([(code * back).sum() + commitment], [x])[0];
        var expected = back + (0.25 * 2 * (x - part.LookUp(part.Numbers(x))) / x.numel());
        Assert.True(gradient.allclose(expected, rtol: 1e-10, atol: 1e-12));
    }

    [Fact]
    public void ALearnedCodebookHasTheGradientOfItsTerm()
    {
        using var scope = NewDisposeScope();
        using var part = new LearnedVectorQuantize(K, D, commitment: 0.5);
        part.to(float64);
        var (code, commitment, codebook) = part.call(x);
        var rows = Rows(x);
        var codes = Table(part.weight);
        var nearest = rows.Select(row => Nearest(row, codes)).ToArray();
        Assert.Equal(2 * commitment.ToDouble(), codebook.ToDouble(), 1e-12);
        // Nothing of what the decoder says, or of the commitment, comes to the codes.
        Assert.False(autograd.grad([code.sum() + commitment], [part.weight], retain_graph: true, allow_unused: true)[0] is { IsInvalid: false });
        var gradient = Table(autograd.grad([codebook], [part.weight])[0]);
        for (var k = 0; k < K; k++)
            for (var d = 0; d < D; d++)
                Assert.Equal(2 * rows.Where((_, i) => nearest[i] == k).Sum(row => codes[k][d] - row[d]) / x.numel(), gradient[k][d], 1e-12);
    }

    [Fact]
    public void ADeadCodeStaysWhereItIsAndIsSeen()
    {
        using var scope = NewDisposeScope();
        using var part = Part();
        using (no_grad())
            part.Codes[5].fill_(100);
        part.get_buffer("embedding_sum")![5].fill_(100);
        for (var step = 0; step < 2_000; step++)
        {
            var (code, commitment) = part.call(x.detach());
            code.Dispose();
            commitment.Dispose();
        }
        Assert.All(Table(part.Codes)[5], static value => Assert.Equal(100, value, 1e-6));
        Assert.True(part.Codes.isfinite().all().ToBoolean());
        var usage = CodebookUsage.Of(part.Numbers(x), K);
        Assert.Equal(0, usage.Counts[5]);
        Assert.True(usage.Dead >= 1 && usage.Used + usage.Dead == K);
        Assert.Equal(16, usage.Counts.Sum());
    }

    [Fact]
    public void InEvaluationModeTheCodebookStays()
    {
        using var scope = NewDisposeScope();
        using var part = Part();
        part.eval();
        var before = part.Codes.clone();
        part.call(x);
        Assert.True(SameBits(before, part.Codes));
        part.train();
        part.call(x);
        Assert.False(SameBits(before, part.Codes));
        Assert.Equal(["cluster_size", "embedding", "embedding_sum"], part.state_dict().Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EvenUseHasTheHighestPerplexity()
    {
        Assert.Equal(4, new CodebookUsage([5, 5, 5, 5]).Perplexity, 1e-12);
        Assert.Equal(1, new CodebookUsage([0, 9, 0]).Perplexity, 1e-12);
        // −¾ ln ¾ − ¼ ln ¼ = 0.5623 nats.
        Assert.Equal(1.7548, new CodebookUsage([3, 1, 0]).Perplexity, 1e-4);
        Assert.Equal("2 of 3 codes used, perplexity 1.8", new CodebookUsage([3, 1, 0]).ToString());
        using var wrong = tensor([0L, 7L]);
        Assert.Throws<ArgumentException>(() => CodebookUsage.Of(wrong, 6));
    }

    [Fact]
    public void NothingIsLeftAndWrongSizesAreNamed()
    {
        using var part = Part();
        using var wrong = randn(2, 5, dtype: float64);
        All();
        var before = Live;
        for (var i = 0; i < 5; i++)
            All();
        Assert.Equal(before, Live);

        void All()
        {
            var (code, commitment) = part.call(x);
            code.Dispose();
            commitment.Dispose();
            using var numbers = part.Numbers(x);
            part.LookUp(numbers).Dispose();
            CodebookUsage.Of(numbers, K);
            Assert.Equal("'x' must have the 3 values of a code in axis 1, but is [2, 5]", Assert.Throws<ArgumentException>(() => part.call(wrong)).Message);
        }
    }

    private static VectorQuantize Part()
    {
        var part = new VectorQuantize(K, D, decay: Gamma);
        part.to(float64);
        return part;
    }

    private static double[][] Table(Tensor matrix)
    {
        var values = matrix.detach().data<double>().ToArray();
        return [.. Enumerable.Range(0, (int)matrix.size(0)).Select(row => values[(row * D)..((row + 1) * D)])];
    }

    // [N, D, 2, 2] as vectors, place by place.
    private static double[][] Rows(Tensor image)
    {
        var values = image.detach().contiguous().data<double>().ToArray();
        return [.. from n in Enumerable.Range(0, (int)image.size(0)) from place in Enumerable.Range(0, 4) select Enumerable.Range(0, D).Select(d => values[(n * D * 4) + (d * 4) + place]).ToArray()];
    }

    private static int Nearest(double[] row, double[][] codes) =>
        Enumerable.Range(0, K).MinBy(k => row.Zip(codes[k], static (a, b) => (a - b) * (a - b)).Sum());
}
