namespace ModelDsl.Tests.Compilation;

/// <summary>What is said where attention does not fit what it gets.</summary>
public sealed class AttentionProblemTests
{
    [Theory]
    [InlineData("SelfAttention([|12|])", "MDL2003 SelfAttention cannot split 512 features into 12 heads, but 'x' gives it [B, 64, 512]; 8 would fit")]
    [InlineData("SelfAttention(8, kvHeads: [|3|])", "MDL2003 SelfAttention cannot split 8 heads into 3 groups, but 'x' gives it [B, 64, 512]; 2 would fit")]
    [InlineData("SelfAttention(8, window: [|128|])", "MDL2013 SelfAttention has a window of 128, larger than the sequence of 64; 'x' gives it [B, 64, 512]")]
    [InlineData("SelfAttention(8, window: [|15|])", "MDL2013 SelfAttention looks at half of its window on either side, but 15 is odd; 'x' gives it [B, 64, 512]; 14 would fit")]
    [InlineData("SelfAttention(8, headSize: 9, positions: [|Rotary|])", "MDL2013 SelfAttention turns features in pairs, but a head has 9; 'x' gives it [B, 64, 512]")]
    [InlineData("SelfAttention(8, positions: Rotary, scaling: [|Yarn|])", "MDL2013 SelfAttention needs the length of training for Yarn; trained says it; 'x' gives it [B, 64, 512]")]
    [InlineData("SelfAttention(8, scaling: [|Linear|], factor: 2)", "MDL2013 SelfAttention scales rotary positions, but has none; 'x' gives it [B, 64, 512]")]
    [InlineData("LongformerAttention(8, window: [|512|])", "MDL2013 LongformerAttention has a window of 512, larger than the sequence of 64; 'x' gives it [B, 64, 512]")]
    [InlineData("SparseAttention(8, stride: [|128|])", "MDL2013 SparseAttention has a stride of 128, larger than the sequence of 64; 'x' gives it [B, 64, 512]")]
    [InlineData("SparseAttention([|1|], stride: 8)", "MDL2013 SparseAttention has one half of its heads for what is near and one for what is far, but 1 is odd; 'x' gives it [B, 64, 512]; 2 would fit")]
    [InlineData("LinformerAttention(8, causal: [|true|])", "MDL2013 LinformerAttention mixes all tokens of a sequence and cannot be causal; 'x' gives it [B, 64, 512]")]
    [InlineData("[|LinformerAttention(8, length: 32)|]", "MDL2005 LinformerAttention has projections for 32 tokens, fewer than the 64 of its input; 'x' gives it [B, 64, 512]; LinformerAttention(8, length: 64) would fit")]
    [InlineData("[|LinformerAttention(8, sharing: Layers)|]", "MDL2011 LinformerAttention takes 2 to 3 inputs (x, projection, mask if there is one), but gets 1")]
    [InlineData("[|LearnedPositions(32)|]", "MDL2005 LearnedPositions learns 32 places, fewer than the 64 of its input; 'x' gives it [B, 64, 512]; LearnedPositions(length: 64) would fit")]
    [InlineData("MixtureOfExperts(4, active: [|5|], hidden: 8)", "MDL2013 MixtureOfExperts sends tokens through 5 experts of 4; 'x' gives it [B, 64, 512]; 4 would fit")]
    public void AMistakeIsSaidAtTheArgument(string layer, string message) => Says($"model M {{ input x: [B, 64, 512]; {layer} }}", message);

    [Fact]
    public void ALinformerNeedsToKnowItsLength() => Says(
        "model M { input x: [B, T, 512]; [|LinformerAttention(8)|] }",
        "MDL2008 LinformerAttention makes weights from its tokens (length says the most), but 'x' gives it [B, T, 512]: T is not known at compile time");

    [Fact]
    public void AMaskIsOfWholeNumbers() => Says(
        "model M { input x: [B, 64, 512]; input mask: [B, 64]; (x, mask) -> [|SelfAttention(8)|] }",
        "MDL2006 SelfAttention reads int64, but 'mask' is float32 [B, 64]; 'mask' as int64 would fit");

    [Fact]
    public void ALengthThatOnlyTheProgramKnowsIsGuarded() => Assert.Contains(
        "\"LearnedPositions(length: 1024) learns 1024 places, fewer than the T of its input\"",
        Emit.TorchSharpEmitter.Emit(Compiling.Plan("model M { input x: [B, T, 8]; LearnedPositions(1024) }")), StringComparison.Ordinal);

    // The marked text is just where the problem stands.
    private static void Says(string marked, string message)
    {
        var start = marked.IndexOf("[|", StringComparison.Ordinal);
        var length = marked.IndexOf("|]", StringComparison.Ordinal) - start - 2;
        var problem = Assert.Single(Compiling.Problems(marked.Replace("[|", "").Replace("|]", "")));
        Assert.Equal((message, start, length), ($"{problem.Kind.Id} {problem.Message}", problem.At.Start, problem.At.Length));
    }
}
