using System.Diagnostics;
using ModelDsl.Text;

namespace ModelDsl.Tests.Text;

/// <summary>How long a layout takes, measured while no other test runs.</summary>
[CollectionDefinition("Alone", DisableParallelization = true)]
[Collection("Alone")]
public sealed class FormatterTimeTests
{
    [Theory]
    [InlineData("    Linear(10) -> ReLU as x; // c\n")]
    [InlineData("a -> ")]
    [InlineData("/* c */ ")]
    [InlineData("a\n  -> ")]
    [InlineData("residual { A } ")]
    [InlineData("\n\n\n")]
    [InlineData("f(1, [2, 3]) -> ")]
    [InlineData("// c\n")]
    public void AMillionCharactersTakeTimeInProportion(string piece)
    {
        Time(50_000);
        // In proportion to its square, 32 times the text would take 1,024 times as long; the room between is for a machine that is busy.
        var (small, large) = (Enumerable.Range(0, 5).Min(_ => Time(30_000)), Enumerable.Range(0, 3).Min(_ => Time(960_000)));
        Assert.True(large < 250 * Math.Max(small, 1), $"{small} ms for 30,000 characters, {large} ms for 960,000");

        double Time(int length)
        {
            var text = $"model M {{ {string.Concat(Enumerable.Repeat(piece, length / piece.Length))} A }}\n";
            var watch = Stopwatch.StartNew();
            var formatted = Formatter.Format("a.model", text);
            Assert.Empty(formatted.Problems);
            return watch.Elapsed.TotalMilliseconds;
        }
    }
}
