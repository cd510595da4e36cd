using ModelDsl.Compilation;
using ModelDsl.Reports;
using ModelDsl.Tests.Text;
using ModelDsl.Text;

namespace ModelDsl.Tests.Reports;

/// <summary>Rules of thumb that others published come out of our formulas, with exactly the terms between that they leave out.</summary>
public sealed class PublishedRuleTests
{
    private static readonly Poly B = Poly.Symbol("B");
    private static readonly Poly T = Poly.Symbol("T");
    private static readonly Poly S = Poly.Symbol("S");

    // nanoGPT, transformer_sizing.ipynb: 12 layers of 768 features in 12 heads, 50257 words, no offsets.
    private const int L = 12, D = 768, H = 12, V = 50257;

    private static readonly ComplexityReport NanoGpt = Zoo("Gpt2", "NanoGpt");

    // Everything that is no product: of each token the places (1), the norms of two inputs a layer and the last (7), GELU of 4 d (9), dropout at
    // the start and twice a layer (3), and two sums a layer (1); of each pair in each head a scaling and a softmax (6).
    private static readonly Poly Others =
        (B * T * (D + (7 * ((2 * L) + 1) * D) + (9 * L * 4 * D) + (3 * ((2 * L) + 1) * D) + (2 * L * D))) + (B * T * T * 6 * H * L);

    [Fact]
    public void WhatIsNoProductIsWhatAHandComputationSays() => Assert.Equal(Others, NanoGpt.Flops - (2 * NanoGpt.Macs));

    [Fact]
    public void NanoGptsForwardPassIsThePublishedOneAndWhatIsNoProduct() => Assert.Equal(291_648_307_200 + At1024(Others), At1024(NanoGpt.Flops));

    // Published as three times the forward pass: products cost two backward, and everything else one more time.
    [Fact]
    public void NanoGptsTrainingIsThePublishedOneAndWhatIsNoProductTwice() =>
        Assert.Equal(874_944_921_600 + (2 * At1024(Others)), At1024(NanoGpt.Flops + NanoGpt.BackwardFlops));

    // Kaplan et al. 2020, table 1: 2N + 2·L·T·d of a token, N = 12·L·d² without embeddings. It leaves out the map to words, one of the two
    // products of each pair of tokens (which is what a causal mask hides, if both are counted), and what is no product.
    [Fact]
    public void KaplansForwardPassLeavesOutWordsOneProductAndWhatIsNone()
    {
        Poly n = 12 * L * D * D;
        var published = B * T * ((2 * n) + (2 * L * D * T));
        Assert.Equal(published + (2 * B * T * V * D) + (2 * L * D * B * T * T) + Others, NanoGpt.Flops);
    }

    // Chowdhery et al. 2022, appendix B: 6N + 12·L·H·Q·T of a token in training, N without places. It counts the 2·L + 1 norms' weights as if
    // they were maps, and nothing else that is no product.
    [Fact]
    public void PalmsTrainingCountsWeightsOfNormsAndLeavesOutWhatIsNoProduct()
    {
        Poly n = NanoGpt.Parameters - (1024 * D);
        var published = B * T * ((6 * n) + (12 * L * H * (D / H) * T));
        Assert.Equal(875_062_886_400, At1024(published));
        Poly norms = 6 * ((2 * L) + 1) * D;
        Assert.Equal(published - (B * T * norms) + (2 * Others), NanoGpt.Flops + NanoGpt.BackwardFlops);
    }

    // Hoffmann et al. 2022, table A4, with sequences of 2048: forward and twice that backward, without embeddings and words. It counts 3
    // operations for each pair of tokens in each head, where we count 6 once forward and once backward.
    [Theory]
    [InlineData(10, 640, 2560, 10, 929_877_196_800)]
    [InlineData(20, 1024, 4096, 16, 4_135_248_199_680)]
    [InlineData(24, 1280, 5120, 10, 7_353_453_772_800)]
    [InlineData(26, 1792, 7168, 14, 14_670_316_437_504)]
    [InlineData(28, 2048, 8192, 16, 20_220_437_594_112)]
    [InlineData(40, 3584, 14336, 28, 83_021_046_743_040)]
    public void ChinchillasTableA4IsTheProductsAndThreeOperationsForEachPair(int layers, int d, int ffn, int heads, long published)
    {
        var report = Samples.Compile(
            $$"""
            model Chinchilla
            {
                input x: [B, T, {{d}}];
                repeat ({{layers}})
                {
                    residual { SelfAttention({{heads}}, causal: true, bias: false) }
                    residual { Linear({{ffn}}, bias: false) -> Linear({{d}}, bias: false) }
                }
            }
            """);
        const long S = 2048;
        var pairs = layers * heads * S * S;
        Assert.Equal(published, At(S, 6 * report.Macs) + (3 * 3 * pairs));
        // Two sums in each layer are no products either.
        Assert.Equal(published + (3 * pairs) + (2 * 2 * layers * d * S), At(S, report.Flops + report.BackwardFlops));
    }

    // Bytes of a token in float16: 2 · layers · heads of keys · size of a head · 2. OPT-13B: Kwon et al. 2023, section 3.
    [Theory]
    [InlineData("model Opt13B { input x: [B, T, 5120]; repeat (40) { SelfAttention(40, causal: true) } }", 819_200)]
    [InlineData("model Llama2_70B { input x: [B, T, 8192]; repeat (80) { SelfAttention(64, kvHeads: 8, causal: true, bias: false, positions: Rotary) } }", 327_680)]
    public void TheCacheOfATokenIsThePublishedOne(string text, long bytes) => Assert.Equal(bytes, 2 * Samples.Compile(text).CachedValues);

    [Theory]
    [InlineData("Llama2_7B", 524_288)]
    [InlineData("Llama3_8B", 131_072)]
    [InlineData("Mistral_7B", 131_072)]
    [InlineData("Qwen2_5_0_5B", 12_288)]
    public void TheCacheOfATokenOfAZooModelIsThePublishedOne(string name, long bytes) => Assert.Equal(bytes, 2 * Zoo("Llama", name).CachedValues);

    // NVIDIA, GPU Performance Background User's Guide, "Understanding Performance", in float16, half of our bytes: a linear layer of
    // 1024 inputs and 4096 outputs has 315 FLOPs for each byte with 512 samples and 1 with one; ReLU has 0.25.
    [Theory]
    [InlineData("Linear(4096, bias: false)", 512, 315)]
    [InlineData("Linear(4096, bias: false)", 1, 1)]
    [InlineData("ReLU", 512, 0.25)]
    public void FlopsForEachByteAreThePublishedOnes(string layer, int batch, double published)
    {
        var report = Samples.Compile($"model Net {{ input x: [{batch}, 1024]; {layer} }}");
        var intensity = 2 * (double)report.Flops.AsConstant!.Value / report.MovedBytes.AsConstant!.Value;
        Assert.Equal(published, intensity, published < 1 ? 2 : 0);
    }

    [Fact]
    public void OfATableOnlyTheRowsThatAreTakenAreRead()
    {
        var report = Samples.Compile("model Net { input tokens: int64 [B, T]; Embedding(1000, 16) }");
        // A token of 8 bytes and its row of 64 in, the row out.
        Assert.Equal((8 + 64 + 64) * B * T, report.MovedBytes);
    }

    // Of 8 features in two heads; values of four bytes. x for each of its maps, queries, keys, values and what the heads give written and read, the result.
    [Theory]
    [InlineData("SelfAttention(2, bias: false)", 3 * 8 + 2 * 4 * 8 + 8, 4 * 64)]
    [InlineData("SelfAttention(2, bias: false, kvHeads: 1)", 3 * 8 + 2 * (8 + 4 + 4 + 8) + 8, 3 * 64)]
    [InlineData("SelfAttention(2, bias: false, positions: Rotary)", 3 * 8 + 2 * 6 * 8 + 8, 4 * 64)]
    [InlineData("MultiheadAttention(2, bias: false)", 8 + 2 * 4 * 8 + 8, 4 * 64)]
    [InlineData("SparseAttention(2, stride: 2, bias: false)", 3 * 8 + 2 * 4 * 8 + 8, 4 * 64)]
    public void AttentionMovesWhatItsMapsPassOn(string layer, int ofToken, int weights) =>
        Assert.Equal(4 * ((ofToken * B * T) + weights), Samples.Compile($"model Net {{ input x: [B, T, 8]; {layer} }}").MovedBytes);

    [Fact]
    public void CrossAttentionReadsItsMemoryTwice() =>
        // x and the result, the memory for keys and for values; queries and what the heads give, keys and values.
        Assert.Equal(
            4 * (((2 + 4) * 8 * B * T) + ((2 + 4) * 8 * B * S) + (4 * 64)),
            Samples.Compile("model Net { input x: [B, T, 8]; input memory: [B, S, 8]; (x, memory) -> CrossAttention(2, bias: false) }").MovedBytes);

    // 2N of a token, maps to words included, and for each token before it in each head two products of 64 features; the rest is no product.
    [Fact]
    public void AGeneratedTokenCostsTwiceTheWeightsAndItsPairs()
    {
        Poly n = (12 * L * D * D) + (V * D);
        var others = D + (7 * ((2 * L) + 1) * D) + (9 * L * 4 * D) + (3 * ((2 * L) + 1) * D) + (2 * L * D);
        Assert.Equal(B * ((2 * n) + others + (L * H * ((4 * 64) + 6) * T)), NanoGpt.TokenFlops);
    }

    // Every weight but the rows of words that are not asked for, and 2 · 40 · 5120 values for each token before (Kwon et al. 2023, section 3).
    [Fact]
    public void AGeneratedTokenReadsTheWeightsAndTheCache()
    {
        var report = Samples.Compile("model Opt { input tokens: int64 [B, T]; Embedding(50272, 5120); repeat (40) { SelfAttention(40, causal: true, bias: false) } }");
        var powers = SignChanges.Powers(report.TokenBytes!, "T")!;
        Assert.Equal(2 * 819_200 * B, powers[1]);
        // In each layer four maps of 5120 · 5120 weights, a token's features into three of them and out, and its query, key, value and what the heads give,
        // written and read; the word, its row and its copy before.
        Assert.Equal((4 * 40 * 4 * 5120 * 5120L) + (B * (8 + (2 * 4 * 5120) + (40 * (3 + 1 + 8) * 4 * 5120))), powers[0]);
    }

    [Theory]
    [InlineData("Bert", "Bert_base")]
    [InlineData("T5", "T5_small")]
    [InlineData("ResNet", "ResNet18")]
    public void WhatDoesNotGenerateTokenByTokenOrHasTwoLengthsHasNoCostOfAToken(string file, string name) => Assert.Null(Zoo(file, name).TokenFlops);

    // Rajbhandari et al. 2020, section 3.1 and figure 1: 1.5 billion parameters take 3 GB in float16 and 24 GB in training, 7.5 billion 120 GB.
    [Theory]
    [InlineData(1_500_000_000, 3_000_000_000, 24_000_000_000)]
    [InlineData(7_500_000_000, 15_000_000_000, 120_000_000_000)]
    public void MixedPrecisionTakesSixteenBytesOfAParameter(long parameters, long weights, long training)
    {
        var mixed = Precision.All[1];
        Assert.Equal((weights, training), (mixed.Weight * parameters, mixed.Total * parameters));
    }

    private static ComplexityReport Zoo(string file, string name)
    {
        var path = $"samples/Zoo/Models/{file}.model";
        return ComplexityReport.Of(new Workspace(new ModelSource(path, RepositoryModels.Read(path))).Compiled.Single(compiled => compiled.Plan.Name == name).Plan);
    }

    private static long At1024(Poly poly) => At(1024, poly);

    private static long At(long tokens, Poly poly) => (long)poly.Evaluate(new Dictionary<string, long> { ["B"] = 1, ["T"] = tokens });
}
