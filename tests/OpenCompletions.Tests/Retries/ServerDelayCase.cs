using System.Globalization;

namespace OpenCompletions.Tests.Retries;

/// <summary>What a server says of when to come back, and what is made of it. The clock stands at the beginning of 2020.</summary>
internal sealed record ServerDelayCase(string Headers, TimeSpan? Told)
{
    public static IReadOnlyList<ServerDelayCase> All { get; } =
    [
        Of("Retry-After: 1", 1),
        Of("Retry-After: 1.5", 1.5),
        Of("Retry-After: 0", 0),
        Of("Retry-After:  3 ", 3),
        Of("Retry-After:\t3\t", 3),
        Of("RETRY-AFTER: 2", 2),
        Of("Retry-After: 60", 60),
        Of("Retry-After: 60.001", 60.001),
        Of("Retry-After: 99999999999", 99_999_999_999),
        Of("Retry-After: 999999999999999999999", TimeSpan.MaxValue.TotalSeconds),
        Of("Retry-After: -5", null),
        Of("Retry-After: +5", null),
        Of("Retry-After: abc", null),
        Of("Retry-After: ", null),
        Of("Retry-After: NaN", null),
        Of("Retry-After: Infinity", null),
        Of("Retry-After: -Infinity", null),
        Of("Retry-After: ∞", null),
        Of("Retry-After: 1e3", null),
        Of("Retry-After: 0x10", null),
        Of("Retry-After: 1,5", null),
        Of("Retry-After: 1.000,5", null),
        Of("Retry-After: ١", null),
        Of("Retry-After: 3, 4", null),
        Of("Retry-After: 3\r\nRetry-After: 4", 3),
        Of("Retry-After: abc\r\nRetry-After: 4", null),
        Of("Retry-After: Wed, 01 Jan 2020 00:00:30 GMT", 30),
        Of("Retry-After: Wednesday, 01-Jan-20 00:00:30 GMT", 30),
        Of("Retry-After: Wed Jan  1 00:00:30 2020", 30),
        Of("Retry-After: Wed, 01 Jan 2020 00:00:00 GMT", 0),
        Of("Retry-After: Tue, 31 Dec 2019 23:59:59 GMT", 0),
        Of("Retry-After: Thu, 01 Jan 1970 00:00:00 GMT", 0),
        Of("Retry-After: Thu, 01 Jan 2099 00:00:00 GMT", (new DateTime(2099, 1, 1) - new DateTime(2020, 1, 1)).TotalSeconds),
        Of("Retry-After: 2020-01-01T00:00:30Z", null),
        Of("Retry-After: 01.01.2020 00:00:30", null),
        Of("retry-after-ms: 20", 0.02),
        Of("retry-after-ms: 1.5", 0.0015),
        Of("retry-after-ms:  3 ", 0.003),
        Of("RETRY-AFTER-MS: 30", 0.03),
        Of("retry-after-ms: 0", 0),
        Of("retry-after-ms: 60001", 60.001),
        Of("retry-after-ms: -5", null),
        Of("retry-after-ms: abc", null),
        Of("retry-after-ms: ", null),
        Of("retry-after-ms: NaN", null),
        Of("retry-after-ms: Infinity", null),
        Of("retry-after-ms: 1e3", null),
        Of("retry-after-ms: 0x10", null),
        Of("retry-after-ms: 3, 4", null),
        Of("retry-after-ms: Wed, 01 Jan 2020 00:00:30 GMT", null),
        Of("retry-after-ms: 20\r\nRetry-After: 5", 0.02),
        Of("Retry-After: 5\r\nretry-after-ms: 20", 0.02),
        Of("retry-after-ms: -1\r\nRetry-After: 5", 5),
        Of("retry-after-ms: abc\r\nRetry-After: Wed, 01 Jan 2020 00:00:30 GMT", 30),
        Of("retry-after-ms: 40\r\nretry-after-ms: 50", 0.04),
    ];

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Headers} → {Told}");

    private static ServerDelayCase Of(string headers, double? seconds) =>
        new(headers, seconds is not { } s ? null : s >= TimeSpan.MaxValue.TotalSeconds ? TimeSpan.MaxValue : TimeSpan.FromSeconds(s));
}
