namespace ModelDsl.Tests.Text;

public class ExpressionTests
{
    [Theory]
    [InlineData("main + skip -> ReLU", "(-> (+ main skip) ReLU)")]
    [InlineData("a + b * c", "(+ a (* b c))")]
    [InlineData("a * b + c", "(+ (* a b) c)")]
    [InlineData("a - b - c", "(- (- a b) c)")]
    [InlineData("a / b * c % d @ e", "(@ (% (* (/ a b) c) d) e)")]
    [InlineData("(a + b) * c", "(* (+ a b) c)")]
    [InlineData("a + b < c - d", "(< (+ a b) (- c d))")]
    [InlineData("a <= b == c > d", "(> (== (<= a b) c) d)")]
    [InlineData("a || b && c", "(|| a (&& b c))")]
    [InlineData("a && b || c && d", "(|| (&& a b) (&& c d))")]
    [InlineData("a == 1 || b != 2", "(|| (== a 1) (!= b 2))")]
    [InlineData("-a * b", "(* (- a) b)")]
    [InlineData("a - -b", "(- a (- b))")]
    [InlineData("!a && b", "(&& (! a) b)")]
    [InlineData("!!a", "(! (! a))")]
    [InlineData("a as b + c as d", "(+ (as b a) (as d c))")]
    [InlineData("-A as b", "(- (as b A))")]
    [InlineData("A -> B as b -> C", "(-> A (as b B) C)")]
    [InlineData("(A -> B) as b -> C", "(-> (as b (-> A B)) C)")]
    [InlineData("A -> (B -> C) -> D", "(-> A (-> B C) D)")]
    [InlineData("a -> b + c -> d", "(-> a (+ b c) d)")]
    [InlineData("if (c) a -> b else d -> e", "(if c (-> a b) (-> d e))")]
    [InlineData("if (c) a", "(if c a)")]
    [InlineData("if (c) a else if (d) b else e", "(if c a (if d b e))")]
    [InlineData("if (c) if (d) a else b", "(if c (if d a b))")]
    [InlineData("x -> if (c) A else B -> C", "(-> x (if c A (-> B C)))")]
    [InlineData("x -> (if (c) A else B) -> C", "(-> x (if c A B) C)")]
    [InlineData("f(if (c) 1 else 2, b: 3)", "(f (if c 1 2) b: 3)")]
    [InlineData("(x, y) -> F", "(-> (, x y) F)")]
    [InlineData("(x -> A, y) -> F", "(-> (, (-> x A) y) F)")]
    [InlineData("F(G(A as a), b: wte.weight)", "(F (G (as a A)) b: wte.weight)")]
    [InlineData("F({ A -> B }, (C -> D))", "(F { (-> A B) } (-> C D))")]
    [InlineData("F(rates: [1, 2 * n, []])", "(F rates: [1, (* 2 n), []])")]
    [InlineData("F()", "(F)")]
    [InlineData("{ }", "{ }")]
    [InlineData("{ a = A; a -> B; } as c", "(as c { (let a A) (-> a B) })")]
    [InlineData("residual { A } as r -> B", "(-> (as r (residual { A })) B)")]
    [InlineData("x -> repeat (n) { A } -> B", "(-> x (repeat n { A }) B)")]
    [InlineData("repeat (2 * n) as h { A }", "(as h (repeat (* 2 n) { A }))")]
    [InlineData("repeat (n) { A } as h", "(as h (repeat n { A }))")]
    [InlineData("parallel { A }", "(parallel { A })")]
    [InlineData("parallel { a = A; a -> B | C; | } -> Concat(1)", "(-> (parallel { (let a A) (-> a B) } { C } { }) (Concat 1))")]
    [InlineData("parallel { parallel { A | B } | C || d }", "(parallel { (parallel { A } { B }) } { (|| C d) })")]
    [InlineData("for (i in range(3)) { A }", "(for i (range 3) { A })")]
    [InlineData("for (c, n in [[64, 3], [128, 4]]) as layer { A(c, n) }", "(as layer (for c n [[64, 3], [128, 4]] { (A c n) }))")]
    [InlineData("x -> for (i in depths) { A } -> B", "(-> x (for i depths { A }) B)")]
    [InlineData("for (in in in) { in -> A }", "(for in in { (-> in A) })")]
    [InlineData("for (i in range(2)) { repeat (n) as h { A } } as stages", "(as stages (for i (range 2) { (as h (repeat n { A })) }))")]
    [InlineData("A as layer[i + 1] -> B", "(-> (as layer[(+ i 1)] A) B)")]
    [InlineData("repeat (n) as layer[i] { A }", "(as layer[i] (repeat n { A }))")]
    [InlineData("F(list[i], sizes[i][j + 1], [1, 2][k])", "(F ([] list i) ([] ([] sizes i) (+ j 1)) ([] [1, 2] k))")]
    [InlineData("-list[0] * 2", "(* (- ([] list 0)) 2)")]
    [InlineData("if (c) A else list[1]", "(if c A ([] list 1))")]
    [InlineData("if (c) { A -> B } else { D }", "(if c { (-> A B) } { D })")]
    [InlineData("x -> A -> if (c) Linear(2)", "(-> x A (if c (Linear 2)))")]
    [InlineData("parallel { a | b } -> Concat", "(-> (parallel { a } { b }) Concat)")]
    [InlineData("parallel { a | b } as p -> Concat", "(-> (as p (parallel { a } { b })) Concat)")]
    [InlineData("x -> A -> (B, y) -> Concat", "(-> x A (, B y) Concat)")]
    [InlineData("-x -> A", "(-> (- x) A)")]
    [InlineData("-(x -> A) + 1", "(+ (- (-> x A)) 1)")]
    [InlineData("2 * x - 0.5", "(- (* 2 x) 0.5)")]
    [InlineData("1 - x / 2", "(- 1 (/ x 2))")]
    [InlineData("x @ y * 0.1", "(* (@ x y) 0.1)")]
    [InlineData("return (a, b)", "(return (, a b))")]
    [InlineData("(a, b) = Chunk(2)", "(let a b (Chunk 2))")]
    [InlineData("(a) = A", "(let a A)")]
    [InlineData("in = A", "(let in A)")]
    [InlineData("h.10.attn.*.2.x", "h.10.attn.*.2.x")]
    [InlineData("h.1.5", "h.1.5")]
    public void ExpressionsBindAsTheLanguageSays(string text, string tree) => Assert.Equal(tree, Tree.Of(Reading.Statement(text)));

    [Theory]
    [InlineData("input x: [B, T <= 1024];", "(input x _ [B, (<= T 1024)])")]
    [InlineData("input x: int64 [];", "(input x int64 [])")]
    [InlineData("target y: [B, 2 * d];", "(target y _ [B, (* 2 d)])")]
    [InlineData("return a -> b;", "(return (-> a b))")]
    [InlineData("a = b;", "(let a b)")]
    [InlineData("encoder { }", "(section encoder)")]
    [InlineData("stage one { A; B }", "(section stage one A B)")]
    [InlineData("latent Gaussian(20);", "(clause latent (Gaussian 20))")]
    [InlineData("watch A, B", "(clause watch A B)")]
    [InlineData("lr 1e-3;", "(clause lr 0.001)")]
    [InlineData("load \"a.pt\";", "(clause load \"a.pt\")")]
    [InlineData("sizes [1, 2];", "(clause sizes [1, 2])")]
    [InlineData("amp true;", "(clause amp true)")]
    [InlineData("loss if (c) A else B;", "(clause loss (if c A B))")]
    [InlineData("unfreeze h.10, h.11, ln_f;", "(clause unfreeze h.10 h.11 ln_f)")]
    [InlineData("lora(rank: 8) on h.*.attn, h.3;", "(clause lora (lora rank: 8) on h.*.attn h.3)")]
    [InlineData("freeze on *.bias;", "(clause freeze freeze on *.bias)")]
    [InlineData("schedule Cosine(10) on h.*;", "(clause schedule (Cosine 10) on h.*)")]
    [InlineData("schedule;", "schedule")]
    [InlineData("a - b;", "(- a b)")]
    public void StatementsAreToldApartByTheirFirstTokens(string text, string tree) => Assert.Equal(tree, Tree.Of(Reading.Statement(text)));

    [Fact]
    public void WhatEndsInABraceNeedsNoSemicolon() => Assert.Equal(
        "(model M\n  (section a A)\n  (residual { B })\n  (as h (repeat 2 { C }))\n  (-> (, x y) D)\n  (let z { E })\n  (-> { F } G))",
        Tree.Of(Reading.File("model M { a { A } residual { B } repeat (2) as h { C } (x, y) -> D; z = { E } { F } -> G }").Models[0]));

    [Fact]
    public void AStatementMayFollowTheBraceOfAChoiceOrALoop() => Assert.Equal(
        "(model M\n  (if c { A } { B })\n  (as h (for i [1, 2] { C }))\n  (let a b (if d { E }))\n  (-> a F))",
        Tree.Of(Reading.File("model M { if (c) { A } else { B } for (i in [1, 2]) as h { C } (a, b) = if (d) { E } a -> F }").Models[0]));

    [Fact]
    public void AUseNamesANamespaceOrAFile()
    {
        var file = Reading.File("use Company.Blocks;\nuse \"../blocks.model\";\nmodel M { ReLU }");
        Assert.Empty(file.Problems);
        Assert.Equal(["Company.Blocks ", " ../blocks.model"], file.Uses.Select(static use => $"{use.Namespace?.Text} {use.File?.Value}"));
        Assert.Equal(file.Uses, file.Models[0].Uses);
    }
}
