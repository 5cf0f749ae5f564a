using Factory.Core;
using Factory.Serving;

namespace Factory.Tests.Serving;

public sealed class ServeAddressTests
{
    [Theory]
    [InlineData("http://127.0.0.1:7071", true)]
    [InlineData("http://localhost:7071", true)]
    [InlineData("http://[::1]:7071", true)]
    [InlineData("http://127.1.2.3:0", true)]
    [InlineData("http://0.0.0.0:7071", false)]
    [InlineData("http://*:7071", false)]
    [InlineData("http://[::]:7071", false)]
    [InlineData("http://192.168.1.4:80", false)]
    [InlineData("http://factory.example:80", false)]
    public void An_address_is_this_machine_s_own_or_not(string url, bool isLoopback)
    {
        ServeAddress.Parse(url, hasKeys: true, hasCertificate: false).ShouldBe([new ServeAddress(url, isLoopback)]);
        if (!isLoopback)
        {
            Should.Throw<BadSetupException>(() => ServeAddress.Parse(url, hasKeys: false, hasCertificate: false)).Message.ShouldContain("FACTORY_API_KEYS");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ; ")]
    [InlineData("7071")]
    [InlineData("ftp://127.0.0.1:21")]
    [InlineData("http://127.0.0.1:7071/api")]
    [InlineData("http://unix:/tmp/x.sock")]
    public void What_cannot_be_listened_on_is_refused(string urls) =>
        Should.Throw<BadSetupException>(() => ServeAddress.Parse(urls, hasKeys: true, hasCertificate: true)).Message.ShouldContain("http://127.0.0.1:7071");

    [Fact]
    public void Https_needs_a_certificate()
    {
        const string url = "https://127.0.0.1:7072";
        Should.Throw<BadSetupException>(() => ServeAddress.Parse(url, hasKeys: true, hasCertificate: false)).Message.ShouldContain(ServeAddress.CertificateVariable);
        ServeAddress.Parse($"http://127.0.0.1:7071;{url}", hasKeys: false, hasCertificate: true).Count.ShouldBe(2);
    }
}
