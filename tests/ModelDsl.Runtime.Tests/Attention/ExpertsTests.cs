using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Attention;

public sealed class ExpertsTests : OneThread
{
    [Theory]
    [InlineData(1, 4, 1, false)]
    [InlineData(7, 4, 2, false)]
    [InlineData(7, 4, 2, true)]
    [InlineData(30, 5, 5, false)]
    [InlineData(30, 5, 1, true)]
    [InlineData(30, 1, 1, false)]
    public void EqualsAllExpertsWithMostWeightsZero(long n, int experts, long active, bool softmaxFirst)
    {
        Oracle.Agree(
            x => Experts.Route(x[0], x[1], active, (e, tokens) => tokens.matmul(x[2][e]).tanh(), softmaxFirst),
            x =>
            {
                // A logit is chosen where fewer than 'active' are higher.
                var rank = (x[1].unsqueeze(1) > x[1].unsqueeze(2)).sum(2);
                var chosen = (rank < active).to(ScalarType.Float64);
                var weights = x[1].exp() * chosen / (softmaxFirst ? x[1].exp() : x[1].exp() * chosen).sum(1, keepdim: true);
                var all = stack([.. Enumerable.Range(0, experts).Select(e => x[0].matmul(x[2][e]).tanh())], 1);
                return (all * weights.unsqueeze(2)).sum(1);
            },
            randn(n, 3), randn(n, experts), randn(experts, 3, 6));
    }

    [Fact]
    public void OnlyTheChosenRunAndEachOnceOverItsTokens()
    {
        var router = tensor(new float[,] { { 0, 5, 1 }, { 0, 3, 9 }, { 0, 7, 2 } });
        var x = tensor(new float[,] { { 10 }, { 20 }, { 30 } });
        var seen = new List<string>();
        using var y = Experts.Route(x, router, 1, (e, tokens) =>
        {
            seen.Add($"{e}: {string.Join(" ", tokens.contiguous().data<float>().ToArray().Order())}");
            return tokens * (e + 1);
        });
        Assert.Equal(["1: 10 30", "2: 20"], seen);
        Assert.Equal([20, 60, 60], y.data<float>().ToArray());
    }

    [Fact]
    public void LeavesNothing()
    {
        var (x, router, weight) = (randn(9, 3), randn(9, 4), randn(4, 3, 5));
        Oracle.LeavesNothing(t => Experts.Route(t[0], t[1], 2, (e, tokens) => tokens.matmul(t[2][e])), x, router, weight);
        Oracle.Refuses("broken", () => Experts.Route(x, router, 2, (e, tokens) => e == 0 ? tokens.neg() : throw new ArgumentException("broken")));
    }

    [Fact]
    public void RefusesWhatDoesNotFit()
    {
        var (x, router, few) = (randn(9, 3), randn(9, 4), randn(8, 4));
        Oracle.Refuses("'active' must be from 1 to the 4 experts, but is 5", () => Experts.Route(x, router, 5, (_, t) => t.alias()));
        Oracle.Refuses("they are [9, 3] and [8, 4]", () => Experts.Route(x, few, 1, (_, t) => t.alias()));
        Oracle.Refuses("must give [", () => Experts.Route(x, router, 1, (_, t) => t.narrow(0, 0, 0)));
    }
}
