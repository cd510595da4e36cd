using ModelDsl.Text;

namespace ModelDsl.Tests.Text;

/// <summary>The rules of the layout, one by one.</summary>
public sealed class FormatterTests
{
    [Fact]
    public void StatementsAndBracesOverSeveralLinesHaveLinesOfTheirOwn() => Gives(
        "model  Net ( width=128,bias = true ){input x:[B,784]; Linear( width ,bias : bias)->ReLU;\n\tLinear(10) as  fc }",
        """
        model Net(width = 128, bias = true)
        {
            input x: [B, 784];
            Linear(width, bias: bias) -> ReLU;
            Linear(10) as fc
        }

        """);

    [Fact]
    public void WhatStandsOnOneLineStaysThere() => Gives(
        "model Net{input x:[B,784];residual{LayerNorm->Linear(784)}}\nmodel Two=Net( ) ;",
        """
        model Net { input x: [B, 784]; residual { LayerNorm -> Linear(784) } }
        model Two = Net();

        """);

    [Fact]
    public void ABrokenFlowGoesOnSetInAndWithItsArrow() => Gives(
        """
        model Net
        {
        input image: [N, 3, H, W];
        main = Conv2d(8, 3) -> BatchNorm2d ->
        ReLU
                     -> Conv2d(8, 3)
            ->
            {
            ReLU }
            as last;
        }
        """,
        """
        model Net
        {
            input image: [N, 3, H, W];
            main = Conv2d(8, 3) -> BatchNorm2d
                -> ReLU
                -> Conv2d(8, 3)
                ->
            {
                ReLU
            }
                as last;
        }

        """);

    [Fact]
    public void BlankLinesStandBetweenStatementsAndNeverTwo() => Gives(
        "\n\nnamespace A;\n\n\n\nmodel Net\n{\n\n\n    input x: [B, 4];\n\n\n\n    ReLU\n\n\n    -> Tanh;\n\n}\n\n\n",
        """
        namespace A;

        model Net
        {
            input x: [B, 4];

            ReLU
                -> Tanh;
        }

        """);

    [Fact]
    public void SignsHaveBlanksWhereTheyJoinAndNoneWhereTheyLead() => Gives(
        """
        block A(n=- 1,w=[1,2]) { if(! (n>0)&&w [0]==2*-n||80%<1 )Linear(w[0]%2,axis: - 1) else-x * ( -2 ) ;
        for(i in[1,2])as h [ i ] { Linear(widths[i]) as layer [i ] } ; for(c,n in lists){(a,b)=(x,y) @z; return( a,b)} }
        """,
        """
        block A(n = -1, w = [1, 2])
        {
            if (!(n > 0) && w [0] == 2 * -n || 80% < 1) Linear(w[0] % 2, axis: -1) else -x * (-2);
            for (i in [1, 2]) as h[i] { Linear(widths[i]) as layer[i] };
            for (c, n in lists) { (a, b) = (x, y) @ z; return (a, b) }
        }

        """.Replace("w [0]", "w[0]"), replace: ("w [0]", "w[0]"));

    [Fact]
    public void KeysAndPatternsAreOneWord() => Gives(
        "finetune A from  B{lora(rank:8)on h . * .attn,* . w;\nstage  task{unfreeze h.10,ln_f}\nhead Tied( weight:wte . weight) ;}",
        """
        finetune A from B
        {
            lora(rank: 8) on h.*.attn, *.w;
            stage task { unfreeze h.10, ln_f }
            head Tied(weight: wte.weight);
        }

        """, replace: ("stage  task", "stage task"));

    [Fact]
    public void ClausesWithCommasStayOnTheirLine() => Gives(
        "model A{hardware{flops  1.2T,bandwidth 40GB/s  ,\nmemory 24GB}}\nmodel B\n{\nhardware\n{\nflops     1.2T;\nbandwidth 40GB/s;\n}\n}",
        """
        model A
        {
            hardware
            {
                flops 1.2T, bandwidth 40GB/s,
                    memory 24GB
            }
        }
        model B
        {
            hardware
            {
                flops     1.2T;
                bandwidth 40GB/s;
            }
        }

        """);

    [Fact]
    public void BranchesOverSeveralLinesBeginWithTheirSign() => Gives(
        "model Net\n{\n    input x: [B, 4];\n    parallel {\n  Linear(1) as a |\n  { ReLU -> Tanh } as b | } -> Concat;\n}",
        """
        model Net
        {
            input x: [B, 4];
            parallel
            {
                Linear(1) as a
                | { ReLU -> Tanh } as b
                |
            } -> Concat;
        }

        """);

    [Fact]
    public void AListWhoseFirstItemBeginsALineHasItsBracketsOnLinesOfTheirOwn() => Gives(
        "model Net(\nwidth = 1,\ndepth = 2) {\n    input x: [B, 4];\n    y = Linear(\n  width,\n      bias: max(1,\n2)) -> ReLU;\n    if (depth > 1)\n    A\n    else\n    B;\n}",
        """
        model Net(
            width = 1,
            depth = 2
        )
        {
            input x: [B, 4];
            y = Linear(
                width,
                bias: max(1,
                2)
            ) -> ReLU;
            if (depth > 1)
                A
            else
                B;
        }

        """);

    [Fact]
    public void PartsThatTheirAuthorSetInOneColumnStayInOne() => Gives(
        "vae V\n{\n  input x: [B, 4];\n  encoder{ Linear(8) }\n  latent    Gaussian(2);\n  decoder\n  { Linear(4) }\n  loss ELBO;\n}\nvae W\n{\n  encoder { A }\n  loss ELBO;\n}",
        """
        vae V
        {
            input x: [B, 4];
            encoder { Linear(8) }
            latent  Gaussian(2);
            decoder
                { Linear(4) }
            loss    ELBO;
        }
        vae W
        {
            encoder { A }
            loss ELBO;
        }

        """);

    [Fact]
    public void CommentsStayWhereTheyAre() => Gives(
        """
        // A file.
          /* of one model */ model /* called */ Net  // a head
          { // a body


            // before a statement

            input x : [ B /* batch */ , 4 ] ;      // behind one   
            ReLU // within one
              // and a line of its own
            -> /* leads */ Tanh ;
            f ( // the first
              1 , 2 /* last */ ) ;

            // at the end

          }
          // after all
        """,
        """
        // A file.
        /* of one model */ model /* called */ Net // a head
        { // a body

            // before a statement

            input x: [B /* batch */, 4]; // behind one
            ReLU // within one
                // and a line of its own
                -> /* leads */ Tanh;
            f( // the first
                1, 2 /* last */
            );

            // at the end
        }
        // after all

        """);

    [Theory]
    [InlineData("")]
    [InlineData("// only this\n")]
    [InlineData("\uFEFFmodel A { ReLU }\n")]
    [InlineData("model A\r\n{\r\n    /* of two\r\n       lines */\r\n    ReLU\r\n}\r\n")]
    public void NewlinesAndTheByteOrderMarkStay(string text) => Assert.Equal(text, Formatter.Format("a.model", text).Text);

    [Fact]
    public void MixedNewlinesBecomeTheFirst() =>
        Assert.Equal("model A\r\n{\r\n    /* a\r\n b */\r\n    ReLU;\r\n}\r\n", Formatter.Format("a.model", "model A\r\n{\n/* a\n b */\rReLU;\u2028}").Text);

    [Theory]
    [InlineData("model A { Linear(10 }", "MDL4002")]
    [InlineData("model A { /* ReLU }", "MDL4013")]
    [InlineData("model A { Linear(99999999999999999999)", "MDL4010")]
    [InlineData("}", "MDL4023")]
    public void ATextThatCannotBeReadIsLeftAlone(string text, string id)
    {
        var formatted = Formatter.Format("a.model", text);
        Assert.Equal((text, id), (formatted.Text, formatted.Problems[0].Kind.Id));
    }

    private static void Gives(string text, string expected, (string, string) replace = default)
    {
        // What has a meaning: w[0] is an element, w [0] is not.
        if (replace.Item1 is not null)
            text = text.Replace(replace.Item1, replace.Item2);
        var formatted = Formatter.Format("a.model", text.ReplaceLineEndings("\n"));
        Assert.Equal("", Reading.Listed(formatted.Problems));
        Assert.Equal(expected.ReplaceLineEndings("\n"), formatted.Text);
        Assert.Equal(formatted.Text, Formatter.Format("a.model", formatted.Text).Text);
    }
}
