using Factory.Stations.Tests.Models;

// Not for the test runner, which loads the assembly: for the test that kills a campaign.
return args is [var folder, var url] ? await Campaign.Run(folder, url) : 2;
