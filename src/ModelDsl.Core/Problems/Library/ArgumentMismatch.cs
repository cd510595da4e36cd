using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// A generated member was called with a tensor of another shape, where the shape can be read from the program: it was made of numbers that stand there
/// and has gone through nothing that hides it. What cannot be read is checked when the program runs.
/// </summary>
[Problem("MDL2030", "Call with another shape")]
[Case("""
    using ModelDsl;
    using static TorchSharp.torch;
    [Model("image: [B, 1, 28, 28]"), Flatten, Linear(10)]
    public partial class Net;
    public static class Program
    {
        public static void Main()
        {
            using var net = new Net();
            using var x = zeros(32, 3, 28, 28);
            using var y = net.call([|x|]);
        }
    }
    """, """
    using ModelDsl;
    using static TorchSharp.torch;
    [Model("image: [B, 1, 28, 28]"), Flatten, Linear(10)]
    public partial class Net;
    public static class Program
    {
        public static void Main()
        {
            using var net = new Net();
            using var x = zeros(32, 1, 28, 28);
            using var y = net.call(x);
        }
    }
    """, "Net.call takes image: [B, 1, 28, 28], but gets [32, 3, 28, 28] (line 10)", Notation = "cs")]
public sealed record ArgumentMismatch(Span At, string Member, string Parameter, string Needs, string Gets, string Why) : Problem(At)
{
    public override string Words => $"{Member} takes {Parameter}: {Needs}, but gets {Gets}{Why}";
}
