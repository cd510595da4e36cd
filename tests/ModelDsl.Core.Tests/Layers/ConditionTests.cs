using ModelDsl.Layers;

namespace ModelDsl.Tests.Layers;

public sealed class ConditionTests
{
    private static readonly Poly H = Poly.Symbol("H");

    public static TheoryData<Condition, bool?> Conditions => new()
    {
        { new Divides(4, 12, "12 channels", "groups"), true },
        { new Divides(5, 12, "12 channels", "groups"), false },
        { new Divides(4, 8 * H, "8·H channels", "groups"), true },
        { new Divides(4, H, "H channels", "groups"), null },
        { new AtLeast(5, 5, ""), true },
        { new AtLeast(4, 5, ""), false },
        { new AtLeast(H - 1, 0, ""), true },
        { new AtLeast(H - 2, 0, ""), null },
        { new AtLeast(3 - H, 0, ""), null },
        { new AtLeast(H.FloorDiv(2), 1, ""), null },
        { new SameCount(784, 784), true },
        { new SameCount(784, 400), false },
        { new SameCount(784, H), null },
        { new SameCount(2 * H, H + H), true },
        { new KnownSize(7, "features"), true },
        { new KnownSize(H, "features"), false },
    };

    [Theory, MemberData(nameof(Conditions))]
    public void AConditionHoldsFailsOrIsNotKnownYet(Condition condition, bool? holds) => Assert.Equal(holds, condition.Holds);
}
