using System.ComponentModel;
using System.Text.Json.Serialization;
using OpenCompletions;

/// <summary>What the model can call.</summary>
internal static class Functions
{
    /// <summary>A method whose parameters are found by reflection.</summary>
    [Description("The current weather of a city.")]
    public static async Task<string> GetWeatherAsync(
        [Description("The city's name")] string city, CancellationToken cancellationToken)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(20), cancellationToken);
        return city == "Lisbon" ? "24 °C" : "9 °C";
    }

    /// <summary>A handler with a contract, which trimmed and native apps can use.</summary>
    public static ChatFunction BookFlight { get; } = ChatFunction.Create(
        "book_flight", "Books a flight.", AppJson.Default.Booking, static booking => $"Booked for {booking.Passengers}.");
}

internal sealed record Booking(string Destination, [Description("How many people fly")] int Passengers = 1);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Booking))]
internal sealed partial class AppJson : JsonSerializerContext;
