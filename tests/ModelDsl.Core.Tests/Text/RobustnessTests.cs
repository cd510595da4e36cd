using System.Text;
using CsCheck;
using ModelDsl.Problems;
using ModelDsl.Syntax;
using ModelDsl.Text;

namespace ModelDsl.Tests.Text;

/// <summary>No text makes the parser throw, overflow or run on.</summary>
public class RobustnessTests
{
    private static readonly string[] Pieces =
    [
        "model", "block", "A", "x", "Linear", "h", "encoder", "loss", "latent", "input", "target", "return", "if", "else", "as", "on",
        "from", "repeat", "residual", "parallel", "true", "false", "namespace", "use", "class", "1", "0.5", "80%", "4GiB", "1e9",
        "99999999999999999999", "3x3", "\"a\"", "\"\\n",
        "->", "=", "==", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/", "%", "@", "&&", "||", "!", "|", ",", ";", ":", ".",
        "(", ")", "{", "}", "[", "]", "//", "/*", "*/", "\n", "\n    ", "\r\n", "\t", "§", "\0", "\ud800", "😀", "é",
    ];

    private static readonly Gen<string> Soup =
        from pieces in Gen.Select(OneOf(Pieces), OneOf("", " ", "\n")).Array[0, 80]
        select string.Concat(pieces.Select(static piece => piece.Item1 + piece.Item2));

    [Fact]
    public void AnySoupOfTokensIsRead() => Soup.Sample(Read, iter: 20_000, threads: 1);

    [Fact]
    public void AnySoupOfCharactersIsRead() => Gen.String[0, 200].Sample(Read, iter: 5_000, threads: 1);

    [Fact]
    public void AnySoupIsATensorOrAProblem() => Soup.Sample(static text =>
    {
        var at = new Span("Some.cs", 100, text.Length, 7, 20, 7, 20 + text.Length);
        var (tensor, problems) = ModelText.ParseTensor(text, at, new("input", at));
        Assert.All(problems, problem => Assert.InRange(problem.At.Start, at.Start, at.End));
        Assert.All(problems, problem => Assert.InRange(problem.At.End, problem.At.Start, at.End));
        Assert.True(tensor is not null || problems.Count > 0);
    }, iter: 5_000, threads: 1);

    [Theory]
    [MemberData(nameof(Samples.All), MemberType = typeof(Samples))]
    public void EveryPrefixOfASampleIsRead(string sample)
    {
        for (var length = 0; length <= sample.Length; length++)
            Read(sample[..length]);
    }

    [Theory]
    [MemberData(nameof(Samples.All), MemberType = typeof(Samples))]
    public void EveryCorruptionOfAByteIsRead(string sample)
    {
        var bytes = Encoding.UTF8.GetBytes(sample);
        for (var i = 0; i < bytes.Length; i++)
        {
            var right = bytes[i];
            foreach (var wrong in Enumerable.Range(0, 8).Select(bit => (byte)(right ^ (1 << bit))).Concat<byte>([0x00, 0xFF, 0xC3]))
            {
                bytes[i] = wrong;
                Read(Encoding.UTF8.GetString(bytes));
            }

            bytes[i] = right;
        }
    }

    [Theory]
    [InlineData("{")]
    [InlineData("(")]
    [InlineData("[")]
    [InlineData("x { ")]
    [InlineData("f(")]
    [InlineData("f(a: ")]
    [InlineData("-")]
    [InlineData("!")]
    [InlineData("a + ")]
    [InlineData("a -> ")]
    [InlineData("-> ")]
    [InlineData("if (")]
    [InlineData("if (c) ")]
    [InlineData("if (c) a else ")]
    [InlineData("residual {")]
    [InlineData("residual ")]
    [InlineData("repeat (n) {")]
    [InlineData("repeat (")]
    [InlineData("repeat (3) ")]
    [InlineData("parallel { ")]
    [InlineData("parallel { a | ")]
    [InlineData("for (i in [")]
    [InlineData("for (i in range(n)) as h { ")]
    [InlineData("A as a[b[")]
    [InlineData("(a, b) = F(c[")]
    [InlineData("a.")]
    [InlineData("a as b ")]
    [InlineData("a, ")]
    [InlineData("}")]
    [InlineData(")")]
    [InlineData("|")]
    [InlineData(";")]
    [InlineData("\"")]
    [InlineData("\\")]
    [InlineData("/*")]
    [InlineData("9")]
    [InlineData("9.")]
    [InlineData("\0")]
    [InlineData("\ufffd ")]
    [InlineData("§ a ")]
    [InlineData("model A ")]
    [InlineData("model A(")]
    [InlineData("model A { ")]
    [InlineData("model A = ")]
    [InlineData("model A;\n")]
    [InlineData("namespace ")]
    [InlineData("use A;")]
    [InlineData("input x: [")]
    [InlineData("a || a && a == a + a * f(")]
    public void AHundredThousandOfAKindAreRead(string piece)
    {
        var many = string.Concat(Enumerable.Repeat(piece, Math.Min(100_000, ModelText.MostCharacters / piece.Length - 20)));
        Read(many);
        Read($"model M {{ {many}");
        Read($"model M {{ y = {many}");
        Read($"model M {{ f({many}");
        Read($"model M {{ input x: [{many}");
    }

    [Theory]
    [InlineData("(")]
    [InlineData("{")]
    [InlineData("x { ")]
    [InlineData("f(a: [")]
    [InlineData("residual { ")]
    [InlineData("repeat (n) as h { ")]
    [InlineData("parallel { a | ")]
    [InlineData("for (i in [")]
    [InlineData("for (i in range(n)) as h { ")]
    [InlineData("A as a[b[")]
    [InlineData("if (")]
    [InlineData("if (c) ")]
    [InlineData("a || a && a == a + a * f(")]
    [InlineData("-f(-{ y = a || b && c == d + e * (")]
    public void TheDeepestNestingNeedsLittleStack(string piece)
    {
        // The smallest thread that compiles has a megabyte; an overflow ends the test run.
        var thread = new Thread(
            () =>
            {
                foreach (var count in new[] { 50, 120, 250, 300 })
                {
                    var text = $"model M {{ {string.Concat(Enumerable.Repeat(piece, count))}";
                    var file = Reading.File(text);
                    Assert.Equal(file, Reading.File(text));
                    Assert.NotEmpty(Reading.ProblemsOf(file));
                }
            },
            800 * 1024);
        thread.Start();
        thread.Join();
    }

    [Fact]
    public void ATreeIsNeverHigherThanItsLevels()
    {
        // Each bracket takes the sum before it as its first operand, so that the height grows by 200 at each level of brackets.
        var sum = string.Concat(Enumerable.Repeat(" + a", 200));
        var text = $"model M {{ {new string('(', 100)}a{string.Concat(Enumerable.Repeat(sum + ")", 100))}; }}";

        Assert.Equal(["MDL4016"], Reading.ProblemsOf(text).Select(static problem => problem.Kind.Id));
    }

    [Fact]
    public void ARowOfOperatorsUpToTheLimitIsRead()
    {
        var most = $"a{string.Concat(Enumerable.Repeat(" + a", 255))}";
        Assert.Empty(Reading.ProblemsOf($"model M {{ {most}; }}"));
        Assert.Equal("MDL4016", Assert.Single(Reading.ProblemsOf($"model M {{ {most} + a; }}")).Kind.Id);
    }

    [Fact]
    public void AChainMayBeAsLongAsItLikes() =>
        Assert.Empty(Reading.ProblemsOf($"model M {{ a{string.Concat(Enumerable.Repeat(" -> a", 100_000))}; }}"));

    [Fact]
    public void AMillionCharactersAreReadAndOneMoreIsNot()
    {
        var longest = "model M { ReLU } //".PadRight(ModelText.MostCharacters, 'x');
        Assert.Empty(Reading.ProblemsOf(longest));

        var file = Reading.File(longest + "x");

        Assert.Empty(file.Models);
        Assert.Equal("the file has 1000001 characters; at most 1000000 are read", Assert.Single(file.Problems).Message);
        Assert.Equal(new Span(Reading.Path, 0, 0, 0, 0, 0, 0), file.Problems[0].At);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("9")]
    [InlineData(" ")]
    [InlineData("é")]
    [InlineData("a ")]
    [InlineData("(a)")]
    public void OneLineOfAMillionCharactersIsRead(string piece) =>
        Read(string.Concat(Enumerable.Repeat(piece, ModelText.MostCharacters / piece.Length)));

    [Fact]
    public void TwentyProblemsAreShownAndTheRestIsCounted()
    {
        var slips = string.Concat(Enumerable.Repeat("a = ;\n", 25));

        var problems = Reading.ProblemsOf($"model M {{ {slips} }}");

        Assert.Equal(20, problems.Count);
        Assert.Equal(("MDL4018", "6 more problems in this file are not shown"), (problems[^1].Kind.Id, problems[^1].Message));
        Assert.Equal(19, problems.Count(static problem => problem.Kind.Id == "MDL4004"));
    }

    [Fact]
    public void ADeclarationWhoseProblemsAreNotShownIsStillMarked()
    {
        var slips = string.Concat(Enumerable.Repeat("a = ;\n", 25));

        var file = Reading.File($"model M {{ {slips} }}\nmodel N {{ b = ; }}\nmodel Whole {{ ReLU }}");

        Assert.Equal(["M: 20", "N: 1", "Whole: 0"], file.Models.Select(static model => $"{model.Name}: {model.Problems.Count}"));
        Assert.Equal(20, Reading.ProblemsOf(file).Count);
        Assert.Equal("7 more problems in this file are not shown", file.Models[1].Problems[0].Message);
    }

    private static Gen<string> OneOf(params string[] texts) => Gen.OneOf(texts.Select(Gen.Const).ToArray());

    private static void Read(string text)
    {
        var file = Reading.File(text);
        var problems = Reading.ProblemsOf(file);
        Assert.InRange(problems.Count, 0, ModelText.MostProblems);
        foreach (var problem in problems)
        {
            Assert.True(problem.At.Start >= 0 && problem.At.Length >= 0 && problem.At.End <= text.Length, $"{problem.At} of {text.Length}");
            Assert.True(problem.At.Line <= problem.At.EndLine && problem.At.Column >= 0 && problem.At.EndColumn >= 0);
            Assert.True(Reading.Said(problem).Length < 160 && !Reading.Said(problem).Any(char.IsControl), Reading.Said(problem));
        }

        // Walks the whole tree: a stage after this one must be able to do the same.
        _ = file.GetHashCode();
        foreach (var model in file.Models)
        {
            Assert.NotEqual("", model.Name.Text);
            Assert.InRange(Tree.Of(model).Length, 0, 30 * text.Length + 1000);
        }
    }
}
