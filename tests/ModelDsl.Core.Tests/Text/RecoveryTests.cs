using ModelDsl.Text;

namespace ModelDsl.Core.Tests.Text;

/// <summary>One slip is one problem, and what stands after it is still read.</summary>
public class RecoveryTests
{
    private const string Next = "\n\nmodel Next\n{\n    input x: [B, 2];\n    ReLU\n}\n";

    public static TheoryData<string> Slips => [Samples.FashionVae, Samples.GridGan, Samples.ResNet18, Samples.Gpt2, Samples.LegalGpt, Samples.Mixture];

    [Theory]
    [MemberData(nameof(Slips))]
    public void AMissingTokenGivesAtMostTwoProblemsAndTheNextDeclarationIsWhole(string sample)
    {
        var text = sample + Next;
        var tokens = Lexer.Read(sample, new(Reading.Path, sample)).Tokens;
        var failures = new List<string>();
        foreach (var token in tokens.SkipLast(1))
        {
            var file = Reading.File(text.Remove(token.Start, token.Length));
            var problems = Reading.ProblemsOf(file);
            if (problems.Count > 2 || file.Models.LastOrDefault() is not { Name.Text: "Next", Problems.Count: 0, Body.Count: 2 })
                failures.Add($"without '{text.Substring(token.Start, token.Length)}' at {token.Start}:\n{Reading.Listed(problems)}");
        }

        Assert.True(failures.Count == 0, string.Join("\n", failures));
    }
    [Fact]
    public void WhatIsHalfTypedTakesNoneOfTheFollowingLines() => Gives(
        """
        model A
        {
            input x: [B, 784];
            main = x ->
            skip = Linear(10);
            Linear(
            ReLU;
            x.
            return y;
        }
        """,
        "(model A (input x _ [B, 784]) (let main (-> x error)) (let skip (Linear 10)) (Linear) ReLU x (return y))",
        "4,16 a layer or a value is missing after '->'",
        "6,12 ')' is missing after '('; it closes the '(' of 'Linear' on line 6",
        "8,7 a name is missing after '.'");

    [Fact]
    public void ADeclarationThatIsNotClosedEndsBeforeTheNext() => Gives(
        "model A { input x: [B, 784]; Lin\n\nmodel B { ReLU }",
        "(model A (input x _ [B, 784]) Lin) (model B ReLU)",
        "1,33 '}' is missing after 'Lin'; it closes the '{' of 'A' on line 1");

    [Fact]
    public void AHeadThatIsNotFinishedEndsBeforeTheNextDeclaration()
    {
        Gives("model\n\nmodel B { ReLU }", "(model B ReLU)", "1,6 a name is missing after 'model'");
        Gives("model A\n\nmodel B { ReLU }", "(model A) (model B ReLU)", "1,8 '{' is missing after 'A'");
        Gives("model A(\n\nmodel B { ReLU }", "(model A) (model B ReLU)", "1,9 ')' is missing after '('; it closes the '(' of 'A' on line 1");
        Gives("model A =\n\nmodel B { ReLU }", "(model A) (model B ReLU)", "1,10 a name is missing after '='");
    }

    [Fact]
    public void ASectionThatIsNotClosedEndsWhereItsLineIsSetOut() => Gives(
        "vae V\n{\n    encoder { Linear(10\n    latent Gaussian(20);\n    decoder\n    {\n        ReLU\n    loss ELBO;\n}",
        "(vae V (section encoder (Linear 10)) (clause latent (Gaussian 20)) (section decoder ReLU) (clause loss ELBO))",
        "3,24 ')' is missing after '10'; it closes the '(' of 'Linear' on line 3",
        "3,24 '}' is missing after '10'; it closes the '{' of 'encoder' on line 3",
        "7,13 '}' is missing after 'ReLU'; it closes the '{' of 'decoder' on line 6");

    [Fact]
    public void ABraceTooManyIsOneProblem() => Gives(
        "model A { ReLU } }\nmodel B { ReLU }",
        "(model A ReLU) (model B ReLU)",
        "1,18 '}' stands outside every declaration; the '}' on line 1 ends 'A'");

    [Fact]
    public void TwoSlipsInTwoStatementsAreTwoProblems() => Gives(
        "model A { a = ; b = x y z; f(1 2); g) }",
        "(model A (let a error) (let b x) (f 1 2) g)",
        "1,14 a layer or a value is missing after '='",
        "1,22 ';' or '->' is missing after 'x'",
        "1,31 ',' is missing after '1'",
        "1,37 ')' has no place here, after 'g'");

    [Fact]
    public void LayoutIsNoPartOfTheGrammar()
    {
        var text = Samples.Together;
        var flush = string.Join("\n", text.Split('\n').Select(static line => line.TrimStart()));
        var spread = System.Text.RegularExpressions.Regex.Replace(flush[..flush.IndexOf("/*", StringComparison.Ordinal)], " ", "\n");

        Assert.Equal("", Reading.Listed(Reading.ProblemsOf(flush)));
        Assert.Equal("", Reading.Listed(Reading.ProblemsOf(spread)));
        Assert.Equal(Reading.File(text).Models.Select(Tree.Of), Reading.File(flush).Models.Select(Tree.Of));
    }

    [Fact]
    public void ProblemsStandWhereTheyArise()
    {
        var file = Reading.File("§ use A model A { § x y }\nmodel B { x }\n) model C { f( }");

        Assert.Equal("1,1+1 MDL4008 '§' is no sign of the language\n1,8+0 MDL4001 ';' is missing after 'A'\n3,1+1 MDL4023 ')' stands outside every declaration; the '}' on line 2 ends 'B'", Reading.Listed(file.Problems));
        Assert.Equal(["A: MDL4008", "B: ", "C: MDL4002"], file.Models.Select(static model => $"{model.Name}: {string.Join(" ", model.Problems.Select(static problem => problem.Kind.Id))}"));
    }

    private static void Gives(string text, string tree, params string[] problems)
    {
        var file = Reading.File(text);
        Assert.Equal(tree, string.Join(" ", file.Models.Select(Tree.Of)).Replace("\n  ", " "));
        Assert.Equal(problems, Reading.ProblemsOf(file).Select(static problem => $"{problem.At.Line + 1},{problem.At.Column + 1} {problem.Message}"));
    }
}
