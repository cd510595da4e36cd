using System.Runtime.CompilerServices;
using System.Text;
using ModelDsl.Tests.Compilation;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace ModelDsl.Conformance;

/// <summary>docs/messages.md: what the compiler says of a mistake, and what TorchSharp really says of the same one. UPDATE=1 writes it anew.</summary>
public sealed class MessagePageTests
{
    /// <summary>A mistake in the language, and the same one in a program; a program may also run, and be wrong.</summary>
    private sealed record Mistake(string What, string Model, Func<Tensor> Program);

    private static readonly Mistake[] All =
    [
        new("A layer for sequences gets a picture", "input x: [B, 3, 28, 28]; Conv1d(8, 3)", () => nn.Conv1d(3, 8, 3).call(randn(2, 3, 28, 28))),
        new("A picture without its channels", "input x: [B, 784]; Conv2d(8, 3)", () => nn.Conv2d(1, 8, 3).call(randn(2, 784))),
        new("A sum of two widths", "input x: [B, 784]; a = Linear(256); b = x -> Linear(512); a + b", () => randn(2, 256) + randn(2, 512)),
        new("A sum that would stretch in silence", "input x: [B, 8]; a = x -> Linear(1); x + a", () => randn(2, 8) + randn(2, 1)),
        new("Heads that do not divide", "input x: [B, T, 512]; SelfAttention(12)", () => nn.MultiheadAttention(512, 12).call(randn(5, 2, 512), randn(5, 2, 512), randn(5, 2, 512), null!, true, null!).Item1),
        new("Groups that do not divide", "input x: [B, 8, 28, 28]; Conv2d(16, 3, groups: 3)", () => nn.Conv2d(8, 16, 3, groups: 3).call(randn(2, 8, 28, 28))),
        new("Groups of a norm that do not divide", "input x: [B, 10, 28, 28]; GroupNorm(4)", () => nn.GroupNorm(4, 10).call(randn(2, 10, 28, 28))),
        new("A kernel larger than the picture", "input x: [B, 3, 4, 4]; Conv2d(8, 7)", () => nn.Conv2d(3, 8, 7).call(randn(2, 3, 4, 4))),
        new("A pool larger than the picture", "input x: [B, 3, 4, 4]; MaxPool2d(5)", () => nn.MaxPool2d(5).call(randn(2, 3, 4, 4))),
        new("Values that do not make a picture", "input x: [B, 784]; Linear(400) -> Unflatten(1, 28, 28)", () => randn(2, 400).unflatten(1, [1, 28, 28])),
        new("Another form of too many values", "input x: [B, 12]; Reshape(5, 2)", () => randn(2, 12).reshape(-1, 5, 2)),
        new("A form that swallows the batch", "input x: [B, 12]; Reshape(6)", () => randn(2, 12).reshape(-1, 6)),
        new("Pixels that cannot be shuffled", "input x: [B, 6, 8, 8]; PixelShuffle(2)", () => F.pixel_shuffle(randn(2, 6, 8, 8), 2)),
        new("A side that cannot be halved", "input x: [B, 3, 7, 8]; PixelUnshuffle(2)", () => F.pixel_unshuffle(randn(2, 3, 7, 8), 2)),
        new("Parts of other heights", "input x: [B, 3, 8, 8]; a = Conv2d(8, 3); b = x -> Conv2d(8, 3, padding: 1); (a, b) -> Concat", () => cat([randn(2, 8, 6, 6), randn(2, 8, 8, 8)], 1)),
        new("Tensors of other lengths on top of each other", "input x: [B, 5]; input y: [B, 6]; (x, y) -> Stack", () => stack([randn(2, 5), randn(2, 6)], 1)),
        new("A product of matrices that do not fit", "input x: [B, 5, 8]; input y: [B, 6, 3]; x @ y", () => bmm(randn(2, 5, 8), randn(2, 6, 3))),
        new("An axis that is not there", "input x: [B, 10]; Softmax(2)", () => randn(2, 10).softmax(2)),
        new("An axis to join along that is not there", "input x: [B, 10]; (x, x) -> Concat(3)", () => cat([randn(2, 10), randn(2, 10)], 3)),
        new("Words as numbers instead of whole numbers", "input words: [B, T]; Embedding(1000, 64)", () => nn.Embedding(1000, 64).call(randn(2, 7))),
        new("Whole numbers into a linear map", "input x: int64 [B, 10]; Linear(4)", () => nn.Linear(10, 4).call(zeros(2, 10, int64))),
        new("Two precisions in one sum", "input x: float16 [B, 10]; input y: [B, 10]; x + y", () => randn(2, 10).to(float16) + randn(2, 10)),
        new("A mask of another length", "input x: [B, 6, 8]; input mask: int64 [B, 5]; (x, mask) -> SelfAttention(2)", () => F.scaled_dot_product_attention(randn(2, 2, 6, 4), randn(2, 2, 6, 4), randn(2, 2, 6, 4), ones(2, 1, 1, 5, ScalarType.Bool))),
        new("Labels of another shape than the logits", "input x: [B, T, 10]; target label: int64 [B]; Linear(4); loss CrossEntropy;", () => F.cross_entropy(randn(2, 7, 4).transpose(1, 2), zeros(2, int64))),
        new("Labels that are no whole numbers", "input x: [B, 10]; target label: [B]; Linear(4); loss CrossEntropy;", () => F.cross_entropy(randn(2, 4), zeros(2))),
        new("A truth of another width than the prediction", "input x: [B, 10]; target y: [B, 3]; Linear(4); loss MSE;", () => F.mse_loss(randn(2, 4), randn(2, 3))),
        new("A truth that would stretch in silence", "input x: [B, 10]; target y: [B, 1]; Linear(4); loss MSE;", () => F.mse_loss(randn(2, 4), randn(2, 1))),
        new("A norm over one value", "input x: [1, 8]; BatchNorm1d", () => nn.BatchNorm1d(8).call(randn(1, 8))),
        new("Padding that mirrors more than there is", "input x: [B, 3, 4, 4]; ReflectionPad2d(4)", () => nn.ReflectionPad2d(4).call(randn(2, 3, 4, 4))),
        new("A window that the sides do not hold a whole number of", "input x: [B, 14, 10, 8]; WindowPartition(7)", () => randn(2, 14, 10, 8).view(2, 2, 7, 1, 7, 8)),
        new("A probability above 1", "input x: [B, 10]; Dropout(1.5)", () => nn.Dropout(1.5).call(randn(2, 10))),
        new("A sigmoid before a loss that has one of its own", "input x: [B, 10]; target y: [B, 1]; Linear(1) -> Sigmoid; loss BinaryCrossEntropy;", () => F.binary_cross_entropy_with_logits(randn(2, 1).sigmoid(), ones(2, 1))),
    ];

    [Fact]
    public void ThePageSaysWhatBothSay()
    {
        var path = Path.GetFullPath(Path.Combine(Folder(), "../../docs/messages.md"));
        var page = Page();
        if (Environment.GetEnvironmentVariable("UPDATE") == "1")
            File.WriteAllText(path, page);
        Assert.Equal(page, File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "(no page: UPDATE=1 dotnet test writes it)");
    }

    [Fact]
    public void EachMistakeIsOneProblemInOneShortLine() => Assert.All(All, static mistake =>
    {
        var problem = Assert.Single(Compiling.Problems(Text(mistake)));
        Assert.True(problem.Message.Length < 160, problem.Message);
        Assert.DoesNotContain('\n', problem.Message);
    });

    private static string Text(Mistake mistake) => $"model Net {{ {mistake.Model} }}";

    private static string Page()
    {
        var page = new StringBuilder("""
            # What a mistake looks like

            The same mistake in ModelDsl, where the compiler says it while you type, and in TorchSharp, where the program says it when it gets there, if it does. Each model is the body of
            `model Net { … }`; what TorchSharp says is its first line as it was caught, without the stack of C++ that follows.


            """.ReplaceLineEndings("\n"));
        foreach (var (mistake, i) in All.Select(static (mistake, i) => (mistake, i)))
        {
            var problem = Compiling.Problems(Text(mistake)).First();
            page.Append($"## {i + 1}. {mistake.What}\n\n```\n{mistake.Model}\n```\n\n- ModelDsl: `{problem.Kind.Id} {problem.Message}`\n- TorchSharp: {Said(mistake.Program)}\n\n");
        }
        return page.ToString().TrimEnd() + "\n";
    }

    private static string Said(Func<Tensor> program)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        try
        {
            var y = program();
            return $"nothing; the result is {(y.dim() == 0 ? "a number" : $"[{string.Join(", ", y.shape)}]")}";
        }
        catch (Exception fault)
        {
            return $"`{fault.GetType().Name}: {fault.Message.Split('\n')[0].Trim().Replace("`", "'")}`";
        }
    }

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
