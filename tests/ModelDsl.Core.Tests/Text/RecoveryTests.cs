using ModelDsl.Problems;
using ModelDsl.Text;

namespace ModelDsl.Tests.Text;

/// <summary>One slip is one problem, and what stands after it is still read.</summary>
public class RecoveryTests
{
    private const string Next = "\n\nmodel Next\n{\n    input x: [B, 2];\n    ReLU\n}\n";

    [Theory]
    [MemberData(nameof(Samples.All), MemberType = typeof(Samples))]
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
        "4,16 a layer or a value is missing after '->'; without '->' it would fit",
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
        Gives(
            "model A(\n\nmodel B { ReLU }",
            "(model A) (model B ReLU)",
            "1,9 ')' is missing after '('; it closes the '(' of 'A' on line 1");
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
        "1,37 ')' has no place here, after 'g'; without it the rest would fit");

    [Theory]
    [InlineData("for c in list) { A }", "(for c list { A })", "'(' is missing after 'for'")]
    [InlineData("for (c in list { A }", "(for c list { A })", "')' is missing after 'list'; it closes the '(' of 'for' on line 1")]
    [InlineData("for (c list) { A }", "(for c list { A })", "'in' is missing after 'c'")]
    [InlineData("for (c, n [[1, 2]]) { A }", "(for c n [[1, 2]] { A })", "'in' is missing after 'n'")]
    [InlineData("for (in list) { A }", "(for  list { A })", "a name is missing after '('")]
    [InlineData("for (c, in list) { A }", "(for c list { A })", "a name is missing after ','")]
    [InlineData("for (c n in list) { A }", "(for c n list { A })", "',' is missing after 'c'")]
    [InlineData("for (c in) { A }", "(for c error { A })", "a layer or a value is missing after 'in'")]
    [InlineData("for (if in list) { A }", "(for if list { A })", "'if' is a word of the language and cannot be a name; 'if_' would do")]
    [InlineData("for (c in list) A -> B;", "(for c list { (-> A B) })", "'{' is missing after ')'")]
    [InlineData("for (c in list) A }", "(for c list { A })", "'{' is missing after ')'")]
    [InlineData("for (c in list) as { A }", "(for c list { A })", "a name is missing after 'as'")]
    [InlineData("for (c in list) x { A }", "(as x (for c list { A }))", "'as' is missing after ')'")]
    [InlineData("repeat (n) as { A }", "(repeat n { A })", "a name is missing after 'as'")]
    [InlineData("repeat (n) as h A }", "(as h (repeat n { A }))", "'{' is missing after 'h'")]
    [InlineData("A as layer[i;", "(as layer[i] A)", "']' is missing after 'i'; it closes the '[' on line 1")]
    [InlineData("A as layer[] -> B;", "(-> (as layer[error] A) B)", "a layer or a value is missing after '['")]
    [InlineData("A as [i] -> B;", "A", "a name is missing after 'as'")]
    [InlineData("F(list[i) -> B;", "(-> (F ([] list i)) B)", "']' is missing after 'i'; it closes the '[' on line 1")]
    [InlineData("F(list[]) -> B;", "(-> (F ([] list error)) B)", "a layer or a value is missing after '['")]
    [InlineData("(a, b = F;", "(let a b F)", "')' is missing after 'b'; it closes the '(' on line 1")]
    [InlineData("(a, b) = ;", "(let a b error)", "a layer or a value is missing after '='")]
    [InlineData("(a, if) = F;", "(let a if F)", "'if' is a word of the language and cannot be a name; 'if_' would do")]
    [InlineData("residual { A } as -> B;", "(-> (residual { A }) B)", "a name is missing after 'as'")]
    public void ASlipInALoopAKeyOrAnElementIsOneProblem(string slip, string tree, string problem)
    {
        var file = Reading.File($"model A {{ {slip} y -> Z }}{Next}");
        var problems = Reading.ProblemsOf(file);
        Assert.Equal((problem, $"(model A\n  {tree}\n  (-> y Z))"), (string.Join("\n", problems.Select(Reading.Said)), Tree.Of(file.Models[0])));
        Assert.Equal(2, file.Models[1].Body.Count);
    }

    [Theory]
    [InlineData("use \"a.model\"\n", "';' is missing after '\"a.model\"'")]
    [InlineData("use ;\n", "a name is missing after 'use'")]
    [InlineData("use \"a.model;\n", "the text that begins here has no closing")]
    public void ASlipInAUseIsOneProblem(string use, string problem)
    {
        var file = Reading.File(use + Next);
        Assert.StartsWith(problem, Reading.Said(Assert.Single(Reading.ProblemsOf(file))));
        Assert.Equal(2, file.Models[0].Body.Count);
    }

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

        Assert.Equal(["MDL4008", "MDL4001", "MDL4023"], Ids(file.Problems));
        Assert.Equal(["A", "B", "C"], file.Models.Select(static model => model.Name.Text));
        Assert.Equal(["MDL4008"], Ids(file.Models[0].Problems));
        Assert.Empty(file.Models[1].Problems);
        Assert.Equal(["MDL4002"], Ids(file.Models[2].Problems));
    }

    private static IEnumerable<string> Ids(IEnumerable<Problem> problems) => problems.Select(static problem => problem.Kind.Id);

    private static void Gives(string text, string tree, params string[] problems)
    {
        var file = Reading.File(text);
        Assert.Equal(tree, string.Join(" ", file.Models.Select(Tree.Of)).Replace("\n  ", " "));
        Assert.Equal(problems, Reading.ProblemsOf(file).Select(static p => $"{p.At.Line + 1},{p.At.Column + 1} {Reading.Said(p)}"));
    }
}
