using ModelDsl.Attention;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Parts;

/// <summary>The parts of attention are the formulas of their papers over their own weights: maps, kernel and map back put together as they say.</summary>
public sealed class AttentionPartTests : OneThread
{
    private const long Batch = 2;
    private const long Length = 7;
    private const long Width = 12;

    private readonly Tensor x = randn([Batch, Length, Width], float64, requires_grad: true);
    private readonly Tensor mask = Mask();

    public static TheoryData<string> Variants => [.. Parts.Keys];

    // Each with what it makes of the scores [B, H, T, T], given queries, keys and the mask of padding.
    private static readonly Dictionary<string, (Func<SelfAttention> Make, long KvHeads, Func<Tensor, Tensor, Tensor> Scores)> Parts = new()
    {
        ["plain"] = (static () => new(Width, 3), 3, static (q, k) => Scaled(q, k)),
        ["causal, grouped"] = (static () => new(Width, 6, new() { Causal = true }, kvHeads: 2), 2, static (q, k) => Causal(Scaled(q, k))),
        ["one key head of its own size, no offsets"] = (static () => new(Width, 2, kvHeads: 1, headSize: 5, bias: false), 1, static (q, k) => Scaled(q, k)),
        ["window"] = (static () => new(Width, 3, new() { Window = 2 }), 3, static (q, k) => Near(Scaled(q, k), 1, 1)),
        ["causal window"] = (static () => new(Width, 3, new() { Causal = true, Window = 3 }), 3, static (q, k) => Near(Scaled(q, k), 2, 0)),
        ["ALiBi"] = (static () => new(Width, 3, new() { Causal = true, Positions = Positions.ALiBi }), 3, static (q, k) => Causal(Scaled(q, k) + Sloped(q, k))),
        ["ALiBi, both ways, capped, in a window"] = (static () => new(Width, 3, new() { Window = 4, SoftCap = 2, Positions = Positions.ALiBi }), 3, static (q, k) => Near((2 * (Scaled(q, k) / 2).tanh()) + Sloped(q, k), 2, 2)),
        ["rotary"] = (static () => new(Width, 3, new() { Positions = Positions.Rotary, Theta = 100 }), 3, static (q, k) => Scaled(Turned(q, 100, 0), Turned(k, 100, 0))),
        ["soft cap"] = (static () => new(Width, 3, new() { SoftCap = 2 }), 3, static (q, k) => 2 * (Scaled(q, k) / 2).tanh()),
        ["scale"] = (static () => new(Width, 3, new() { Scale = 1 }), 3, static (q, k) => q.matmul(k.transpose(-1, -2))),
    };

    [Theory, MemberData(nameof(Variants))]
    public void SelfAttentionIsItsFormula(string variant)
    {
        var (make, kvHeads, scores) = Parts[variant];
        using var part = (SelfAttention)make().to(float64);
        foreach (var padding in new[] { null, mask })
        {
            var y = padding is null ? part.call(x) : part.call(x, mask: padding);
            AssertClose(Reference(part, x, x, kvHeads, scores, padding), y);
            Gradients(part, y);
        }
    }

    [Fact]
    public void NormalisedQueriesAndKeysHaveUnitMeanSquare()
    {
        using var part = (SelfAttention)new SelfAttention(Width, 3, new() { QkNorm = true }).to(float64);
        using var off = no_grad();
        foreach (var name in new[] { "q_norm.weight", "k_norm.weight" })
            part.get_parameter(name)!.uniform_(0.5, 2);
        var expected = Reference(part, x, x, 3, (q, k) => Scaled(Normed(q, "q_norm.weight"), Normed(k, "k_norm.weight")), null);
        AssertClose(expected, part.call(x));

        Tensor Normed(Tensor h, string name) => h / (h.square().mean([-1], keepdim: true) + 1e-6).sqrt() * part.get_parameter(name)!;
    }

    [Fact]
    public void AnAddendOfTheScoresIsAdded()
    {
        using var part = (SelfAttention)new SelfAttention(Width, 3, new() { Scale = 1 }).to(float64);
        var bias = randn([3, Length, Length], float64);
        AssertClose(Reference(part, x, x, 3, (q, k) => q.matmul(k.transpose(-1, -2)) + bias, mask), part.call(x, mask, bias));
        var distances = randn([3, 1, (2 * Length) - 1], float64);
        var ofPairs = distances.squeeze(1).index_select(1, Distance(Length, Length, Length - 1).flatten()).view(3, Length, Length);
        AssertClose(Reference(part, x, x, 3, (q, k) => q.matmul(k.transpose(-1, -2)) + ofPairs, mask), part.call(x, mask, distances));
    }

    // The same numbers under PyTorch's keys: the three maps are one below the other.
    [Theory, MemberData(nameof(Variants))]
    public void MultiheadAttentionIsSelfAttentionUnderOtherKeys(string variant)
    {
        using var self = (SelfAttention)Parts[variant].Make().to(float64);
        if (self.q_proj.bias is null || self.q_proj.weight.size(0) != Width)
            return;
        using var multihead = (MultiheadAttention)new MultiheadAttention(Width, self.Heads, self.Options, Parts[variant].KvHeads).to(float64);
        using (no_grad())
        {
            multihead.get_parameter("in_proj_weight")!.copy_(cat([self.q_proj.weight, self.k_proj.weight, self.v_proj.weight]));
            multihead.get_parameter("in_proj_bias")!.copy_(cat([self.q_proj.bias!, self.k_proj.bias!, self.v_proj.bias!]));
            multihead.out_proj.weight.copy_(self.out_proj.weight);
            multihead.out_proj.bias!.copy_(self.out_proj.bias!);
        }
        foreach (var padding in new[] { null, mask })
            AssertClose(self.call(x, mask: padding), multihead.call(x, mask: padding));
    }

    [Fact]
    public void CrossAttentionLooksAtTheMemory()
    {
        var memory = randn([Batch, 5, 8], float64);
        using var part = (CrossAttention)new CrossAttention(Width, 4, memoryFeatures: 8, kvHeads: 2).to(float64);
        var some = mask.narrow(1, 0, 5);
        AssertClose(Reference(part, x, memory, 2, static (q, k) => Scaled(q, k), some), part.call(x, memory, some));
    }

    // The last query stands at the last key, whichever are more.
    [Theory]
    [InlineData(3, 7)]
    [InlineData(7, 3)]
    public void CrossAttentionCountsPlacesFromTheEnd(long n, long m)
    {
        var (queries, memory) = (x.narrow(1, 0, n), randn([Batch, m, Width], float64));
        var some = mask.narrow(1, 0, m);
        using var part = (CrossAttention)new CrossAttention(Width, 3, new() { Causal = true, Window = 4, Positions = Positions.Rotary, Theta = 100, SoftCap = 3 }).to(float64);
        var apart = Distance(n, m, n - m);
        var seen = apart.le(0).logical_and(apart.gt(-4));
        var expected = Reference(part, queries, memory, 3, (q, k) =>
            (3 * (Scaled(Turned(q, 100, m - n), Turned(k, 100, 0)) / 3).tanh()).masked_fill(seen.logical_not(), double.NegativeInfinity), some);
        AssertClose(expected, part.call(queries, memory, some));
    }

    // One global token: it sees all with maps of its own, all see it and their neighbours.
    [Fact]
    public void LongformerGivesGlobalTokensMapsOfTheirOwn()
    {
        using var part = (LongformerAttention)new LongformerAttention(Width, 3, window: 2, global: 1).to(float64);
        var local = Attended(part, x, x, 3, static (q, k) =>
        {
            var seen = Band(1, 1);
            seen.narrow(1, 0, 1).fill_(true);
            return Scaled(q, k).masked_fill(seen.logical_not(), double.NegativeInfinity);
        }, null);
        var (qg, kg, vg) = (Heads(part.q_global_proj!.call(x), 3), Heads(part.k_global_proj!.call(x), 3), Heads(part.v_global_proj!.call(x), 3));
        var global = Scaled(qg, kg).softmax(-1).matmul(vg);
        var joined = cat([global.narrow(2, 0, 1), local.narrow(2, 1, Length - 1)], 2).transpose(1, 2).reshape(Batch, Length, Width);
        AssertClose(part.out_proj.call(joined), part.call(x));
    }

    [Theory]
    [InlineData(LinformerSharing.None)]
    [InlineData(LinformerSharing.Heads)]
    [InlineData(LinformerSharing.KeyValue)]
    [InlineData(LinformerSharing.Layers)]
    public void LinformerAttendsToMixtures(LinformerSharing sharing)
    {
        using var part = (LinformerAttention)new LinformerAttention(Width, 3, 4, 9, sharing).to(float64);
        var given = randn([4, 9], float64);
        var e = sharing == LinformerSharing.Layers ? given : part.get_parameter("e")!;
        var f = sharing is LinformerSharing.Layers or LinformerSharing.KeyValue ? e : part.get_parameter("f")!;
        var (q, k, v) = (Heads(part.q_proj.call(x), 3), Heads(part.k_proj.call(x), 3), Heads(part.v_proj.call(x), 3));
        var attended = Scaled(q, Mixed(e, k)).softmax(-1).matmul(Mixed(f, v));
        var expected = part.out_proj.call(attended.transpose(1, 2).reshape(Batch, Length, Width));
        AssertClose(expected, sharing == LinformerSharing.Layers ? part.call(x, projection: given) : part.call(x));

        static Tensor Mixed(Tensor projection, Tensor tokens) => projection.narrow(-1, 0, Length).matmul(tokens);
    }

    [Fact]
    public void AMixtureRunsTheChosenExpertsAlone()
    {
        using var part = (MixtureOfExperts)new MixtureOfExperts(Width, 4, 2, 6).to(float64);
        var tokens = x.reshape(-1, Width);
        var logits = part.router.call(tokens);
        var (best, chosen) = logits.topk(2, -1);
        var weights = zeros_like(logits).scatter(1, chosen, best.softmax(-1));
        var expected = zeros_like(tokens);
        for (var e = 0; e < 4; e++)
        {
            var (gate, up, down) = (Weight(e, "gate_proj"), Weight(e, "up_proj"), Weight(e, "down_proj"));
            var y = nn.functional.linear(nn.functional.silu(nn.functional.linear(tokens, gate)) * nn.functional.linear(tokens, up), down);
            expected += y * weights.select(1, e).unsqueeze(1);
        }
        AssertClose(expected.view(x.shape), part.call(x));

        Tensor Weight(int e, string name) => part.get_parameter($"experts.{e}.{name}.weight")!;
    }

    [Fact]
    public void WavesAreAddedToEachPlace()
    {
        using var part = new SinusoidalPositions(Width);
        var first = part.call(x.narrow(1, 0, 3));
        AssertClose(x.narrow(1, 0, 3) + Sinusoidal.Table(3, Width, float64), first);
        AssertClose(x + Sinusoidal.Table(Length, Width, float64), part.call(x));
    }

    public static TheoryData<string> All => ["SelfAttention", "Rotary", "ALiBi", "Multihead", "Longformer", "Window", "Sparse", "Linformer", "BigBird", "Linear", "Performer", "Nystrom", "Experts", "Waves"];

    [Theory, MemberData(nameof(All))]
    public void NothingIsLeftBehind(string name)
    {
        using nn.Module<Tensor, Tensor> part = name switch
        {
            "SelfAttention" => new SelfAttention(Width, 3, new() { Causal = true }),
            "Rotary" => new SelfAttention(Width, 3, new() { Positions = Positions.Rotary, QkNorm = true, SoftCap = 3 }),
            "ALiBi" => new SelfAttention(Width, 3, new() { Positions = Positions.ALiBi, Dropout = 0.1 }),
            "Multihead" => new MultiheadAttention(Width, 3, new() { Window = 2, QkNorm = true }),
            "Longformer" => new LongformerAttention(Width, 3, window: 2, global: 1),
            "Window" => new SelfAttention(Width, 3, new() { Window = 2 }),
            "Sparse" => new SparseAttention(Width, 2, 3),
            "Linformer" => new LinformerAttention(Width, 3, 4, Length, LinformerSharing.None),
            "BigBird" => new BigBirdAttention(Width, 3, block: 2, random: 1),
            "Linear" => new LinearAttention(Width, 3, causal: true),
            "Performer" => new PerformerAttention(Width, 3, randomFeatures: 5),
            "Nystrom" => new NystromAttention(Width, 3, landmarks: 2),
            "Experts" => new MixtureOfExperts(Width, 3, 2, 4),
            _ => new SinusoidalPositions(Width),
        };
        using var input = randn(Batch, Length, Width);
        Step();
        var before = Live;
        Step();
        Assert.Equal(before, Live);

        void Step()
        {
            using var y = part.call(input);
            Assert.Equal(input.shape, y.shape);
            if (!y.requires_grad)
                return;
            using var sum = y.sum();
            sum.backward();
            part.zero_grad();
        }
    }

    // What a checkpoint gives back is what it was given, tables of positions are no part of it, and a longer text makes them grow.
    [Fact]
    public void AStateIsWeightsAlone()
    {
        using var part = new SelfAttention(Width, 3, new() { Positions = Positions.Rotary });
        part.call(randn(1, 3, Width));
        part.call(randn(1, 100, Width));
        Assert.Equal(
            ["k_proj.bias", "k_proj.weight", "out_proj.bias", "out_proj.weight", "q_proj.bias", "q_proj.weight", "v_proj.bias", "v_proj.weight"],
            part.state_dict().Keys.Order(StringComparer.Ordinal));
        using var other = new SelfAttention(Width, 3, new() { Positions = Positions.Rotary });
        other.load_state_dict(part.state_dict());
        var input = randn(1, 5, Width);
        AssertClose(part.call(input), other.call(input));
    }

    private static Tensor Mask()
    {
        var mask = ones([Batch, Length], int64);
        mask.narrow(0, 0, 1).narrow(1, 4, Length - 4).zero_();
        return mask;
    }

    private static Tensor Reference(AttentionPart part, Tensor x, Tensor memory, long kvHeads, Func<Tensor, Tensor, Tensor> scores, Tensor? mask) =>
        part.out_proj.call(Attended(part, x, memory, kvHeads, scores, mask).transpose(1, 2).reshape(Batch, x.size(1), -1));

    private static Tensor Attended(AttentionPart part, Tensor x, Tensor memory, long kvHeads, Func<Tensor, Tensor, Tensor> scores, Tensor? mask)
    {
        var (q, k, v) = (part.q_proj.call(x), part.k_proj.call(memory), part.v_proj.call(memory));
        var size = k.size(-1) / kvHeads;
        var group = q.size(-1) / size / kvHeads;
        (q, k, v) = (Heads(q, group * kvHeads), Heads(k, kvHeads).repeat_interleave(group, 1), Heads(v, kvHeads).repeat_interleave(group, 1));
        var all = scores(q, k);
        if (mask is not null)
            all = all.masked_fill(mask.eq(0).view(Batch, 1, 1, -1), double.NegativeInfinity);
        return all.softmax(-1).nan_to_num(0).matmul(v);
    }

    private static Tensor Heads(Tensor x, long heads) => x.view(x.size(0), x.size(1), heads, -1).transpose(1, 2);

    private static Tensor Scaled(Tensor q, Tensor k) => q.matmul(k.transpose(-1, -2)) / Math.Sqrt(q.size(-1));

    // −2^(−8(h + 1)/H′) times the distance, with the slopes of the paper for 3 heads: two of 2 and the first of 4.
    private static Tensor Sloped(Tensor q, Tensor k) =>
        tensor([-1.0 / 16, -1.0 / 256, -1.0 / 4]).view(3, 1, 1) * Distance(q.size(2), k.size(2), q.size(2) - k.size(2)).abs();

    // From query i to key j, and so many more.
    private static Tensor Distance(long n, long m, long more) => arange(m).unsqueeze(0) - arange(n).unsqueeze(1) + more;

    private static Tensor Causal(Tensor scores) => Near(scores, Length, 0);

    private static Tensor Near(Tensor scores, long before, long after) => scores.masked_fill(Band(before, after).logical_not(), double.NegativeInfinity);

    private static Tensor Band(long before, long after)
    {
        var distance = arange(Length).unsqueeze(0) - arange(Length).unsqueeze(1);
        return distance.ge(-before).logical_and(distance.le(after));
    }

    // As complex numbers: pair i, features i and i + size/2, times e^(i·t·θᵢ).
    private static Tensor Turned(Tensor h, double theta, long first)
    {
        var half = h.size(-1) / 2;
        var angles = arange(first, first + h.size(2), float64).unsqueeze(1) * exp(arange(half, float64) * (-Math.Log(theta) / half)).unsqueeze(0);
        var turned = complex(h.narrow(-1, 0, half), h.narrow(-1, half, half)) * polar(ones_like(angles), angles);
        return cat([turned.real, turned.imag], -1);
    }

    private void Gradients(AttentionPart part, Tensor y)
    {
        y.square().sum().backward();
        Assert.True(x.grad!.isfinite().all().ToBoolean());
        Assert.All(part.named_parameters(), static named => Assert.True(named.parameter.grad!.isfinite().all().ToBoolean(), named.name));
    }

    private static void AssertClose(Tensor expected, Tensor actual) =>
        Assert.True(expected.allclose(actual, 1e-7, 1e-7), $"differs by {(expected - actual).abs().max().ToDouble():g3}");
}
