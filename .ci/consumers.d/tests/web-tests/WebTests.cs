using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using OpenCompletions.Testing;

public class WebTests
{
    [Fact]
    public async Task Capital_OfFrance_IsParis()
    {
        await using var fake = new FakeEndpoint();
        fake.Reply("Paris");
        await using var factory = new WebApplicationFactory<Program>().WithWebHostBuilder(
            host => host.ConfigureTestServices(services => services.AddFakeChatCompletions(fake)));

        using HttpClient http = factory.CreateClient();
        Assert.Equal("Paris", await http.GetStringAsync("/capital/France", TestContext.Current.CancellationToken));
        fake.Journal.AssertReceived(r => r.Model == "m");
    }
}
