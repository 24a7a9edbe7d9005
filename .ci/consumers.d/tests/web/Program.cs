using OpenCompletions;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddChatCompletionsClient(builder.Configuration.GetSection("Chat"));
var app = builder.Build();
app.MapGet("/capital/{country}", async (string country, IChatCompletionsClient client) =>
    (await client.StreamAsync($"Capital of {country}?").GetCompletionAsync()).Text);
app.Run();
