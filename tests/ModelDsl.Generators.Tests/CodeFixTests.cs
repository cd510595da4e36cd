using ModelDsl.Problems;

namespace ModelDsl.Generators.Tests;

/// <summary>What an editor offers for a problem, and that the project has none after it.</summary>
public sealed class CodeFixTests
{
    [Theory]
    [InlineData("[Model(\"[B, 784]\"), Linear(0)]", "1 would fit", "[Model(\"[B, 784]\"), Linear(1)]")]
    [InlineData("[Model(\"[B, 784]\"), Linear(400), Unflatten(1, 28, 28)]", "Linear(784) would fit", "[Model(\"[B, 784]\"), Linear(784), Unflatten(1, 28, 28)]")]
    [InlineData("[Model(\"[B, 64, 512]\"), SelfAttention(heads: 12)]", "8 would fit", "[Model(\"[B, 64, 512]\"), SelfAttention(heads: 8)]")]
    [InlineData("[Model(\"[B, 784]\", Target = \"int64 [B]\"), Linear(10), Softmax, CrossEntropy]", "Without it the model would fit", "[Model(\"[B, 784]\", Target = \"int64 [B]\"), Linear(10), CrossEntropy]")]
    [InlineData("[Model(\"[B, 784]\", Target = \"int64 [B]\"), Linear(10)]\n[Softmax]\n[CrossEntropy]", "Without it the model would fit", "[Model(\"[B, 784]\", Target = \"int64 [B]\"), Linear(10)]\n[CrossEntropy]")]
    [InlineData("[Model(\"[B, 784]\"), Linear(10), CrossEntropy]", "Target label: int64 [B]; would declare it", "[Model(\"[B, 784]\", Target = \"label: int64 [B]\"), Linear(10), CrossEntropy]")]
    [InlineData("[Model(\"tokens: [B, T]\"), Embedding(100, 8)]", "'tokens' as int64 would fit", "[Model(\"tokens: int64 [B, T]\"), Embedding(100, 8)]")]
    [InlineData("[Model(\"image: [B, 0]\"), ReLU]", "1 would fit", "[Model(\"image: [B, 1]\"), ReLU]")]
    [InlineData("[Model(\"[B, 784]\"), Conv2d(6, 5)]", "Unflatten(1, 28, 28) before it would fit", "[Model(\"[B, 784]\"), Unflatten(1, 28, 28), Conv2d(6, 5)]")]
    [InlineData("[Model(\"[B, 784]\"), Linear(10, As = \"my layer\")]", "'my_layer' would fit", "[Model(\"[B, 784]\"), Linear(10, As = \"my_layer\")]")]
    [InlineData("[Model(\"[B, 784]\"), Linear(10, As = \"fc\"), Linear(10, As = \"fc\")]", "'fc2' would be free", "[Model(\"[B, 784]\"), Linear(10, As = \"fc\"), Linear(10, As = \"fc2\")]")]
    [InlineData("[Model(\"[B, 1, 3, 3]\"), Conv2d(6, 5, stride: 1, As = \"c\")]", "Conv2d(6, 3) would fit", "[Model(\"[B, 1, 3, 3]\"), Conv2d(6, 3, stride: 1, As = \"c\")]")]
    [InlineData("[Model(\"[B, 784]\"), Budget(\"flops <= 1M\"), Linear(10)]", "Flops(B: 1) would", "[Model(\"[B, 784]\"), Budget(\"flops(B: 1) <= 1M\"), Linear(10)]")]
    [InlineData("[Model(\"[B, 784]\"), Linear(10)]\n[Budget(\"warn paramters <= 7G\")]", "Did you mean 'parameters'?", "[Model(\"[B, 784]\"), Linear(10)]\n[Budget(\"warn parameters <= 7G\")]")]
    [InlineData("[Model(\"[B, 784]\"), Linear(10)]\n[Hardware(\"memory 8GB, memory 9GB\")]", "Without the second it would fit", "[Model(\"[B, 784]\"), Linear(10)]\n[Hardware(\"memory 8GB\")]")]
    [InlineData("[Model(\"[B, 784]\"), Linear(10), Hardware(\"memory 8GB\"), Hardware(\"memory 9GB\")]", "Without the second it would fit", "[Model(\"[B, 784]\"), Linear(10), Hardware(\"memory 8GB\")]")]
    [InlineData("[Model(\"[B, 784]\"), Linear(10)]\n[Hardware(\"flops 1T, bandwidth 40GB / s\")]", "Did you mean '40GB/s'?", "[Model(\"[B, 784]\"), Linear(10)]\n[Hardware(\"flops 1T, bandwidth 40GB/s\")]")]
    public async Task AClassIsMended(string attributes, string title, string mended)
    {
        var editor = Editor.Open(("net.cs", Class(attributes)));
        Assert.Equal([title], await editor.Offers());
        var after = await editor.Mend();
        Assert.Equal(Class(mended), await after.Text("net.cs"));
        Assert.Empty(await after.Diagnostics());

        static string Class(string attributes) => $"using ModelDsl;\n{attributes}\npublic partial class Net;\n";
    }

    [Theory]
    [InlineData("input x: [B, 784];\n    Liner(10)", "Did you mean 'Linear'?", "input x: [B, 784];\n    Linear(10)")]
    [InlineData("input x: [B, 784];\n    Linear(10)\n    ReLU;", "Write ';'", "input x: [B, 784];\n    Linear(10);\n    ReLU;")]
    [InlineData("input x: [B, 784];\n    Linear(10) ReLU;", "Write '->'", "input x: [B, 784];\n    Linear(10) -> ReLU;")]
    [InlineData("input x: [B, 784];\n    y = Linear(10);\n    x -> Linear(20);", "Without it the rest would fit", "input x: [B, 784];\n    x -> Linear(20);")]
    public async Task AFileIsMended(string body, string title, string mended)
    {
        var editor = Editor.Open(("net.model", $"model Net\n{{\n    {body}\n}}\n"));
        Assert.Equal([title], await editor.Offers());
        var after = await editor.Mend();
        Assert.Equal($"model Net\n{{\n    {mended}\n}}\n", await after.Text("net.model"));
        Assert.Empty(await after.Diagnostics());
    }

    [Fact]
    public async Task AllOfOneKindAreMendedAtOnceInFilesAndClasses()
    {
        var editor = Editor.Open(
            ("a.model", "model A { input x: [B, 784]; Linear(0) } model B { input x: [B, 784]; Linear(0) }"),
            ("c.cs", "using ModelDsl;\n[Model(\"[B, 784]\"), Linear(0)]\npublic partial class C;\n[Model(\"[B, 784]\"), Linear(0)]\npublic partial class D;\n"));
        var after = await editor.MendAll("MDL1006");
        Assert.Empty(await after.Diagnostics());
        Assert.Equal("model A { input x: [B, 784]; Linear(1) } model B { input x: [B, 784]; Linear(1) }", await after.Text("a.model"));
    }

    [Fact]
    public async Task WhereNothingMendsNothingIsOffered() =>
        Assert.Empty(await Editor.Open(("net.model", "model Net { input x: [B, N]; Linear(10) }")).Offers());

    [Fact]
    public void AMendIsReadAsItWasWritten()
    {
        var mend = new Mend("did you mean 'b'?", [new(EditKind.Replace, new("/a;b.model", 3, 4, 0, 0, 0, 0), "b\n;"), new(EditKind.Remove, new("/a;b.model", 30, 0, 0, 0, 0, 0), "")]);
        Assert.Equal(mend, MendText.Read(MendText.Write(mend)));
        Assert.Null(MendText.Read("words alone"));
        Assert.Null(MendText.Read(null));
        Assert.Null(MendText.Read("words\u001enothing"));
    }
}
