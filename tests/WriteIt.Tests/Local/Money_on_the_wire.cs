using WriteIt.Local.ToWire;

namespace WriteIt.Tests.Local;

public sealed class Money_on_the_wire
{
    [Theory]
    [InlineData(null, null)]
    [InlineData(0L, "0")]
    [InlineData(1L, "0.000000001")]
    [InlineData(2_100_000L, "0.0021")]
    [InlineData(12_000_000_000L, "12")]
    public void Is_an_exact_decimal_and_unknown_stays_unknown(long? nanoUsd, string? expected) => nanoUsd.ToUsd().ShouldBe(expected);
}
